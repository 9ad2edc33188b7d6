/** What an ML engineer imports: suites, and the factories of evaluators and requirements. */
@NullMarked
package dev.evaluator.suite;

import org.jspecify.annotations.NullMarked;
