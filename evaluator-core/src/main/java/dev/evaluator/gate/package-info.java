/** The decision whether a candidate may replace a baseline: pass, fail or inconclusive. */
@NullMarked
package dev.evaluator.gate;

import org.jspecify.annotations.NullMarked;
