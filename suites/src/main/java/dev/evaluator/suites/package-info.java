/** Eval suites to copy: each a use case with its evaluators, slices, requirements and cases. */
@NullMarked
package dev.evaluator.suites;

import org.jspecify.annotations.NullMarked;
