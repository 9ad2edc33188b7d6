/** Grading by a model or by people. */
@NullMarked
package dev.evaluator.judge;

import org.jspecify.annotations.NullMarked;
