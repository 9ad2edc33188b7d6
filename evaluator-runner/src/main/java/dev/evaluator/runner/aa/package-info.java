/** Gates and detectors on identical inputs: how often they cry wolf, counted. */
@NullMarked
package dev.evaluator.runner.aa;

import org.jspecify.annotations.NullMarked;
