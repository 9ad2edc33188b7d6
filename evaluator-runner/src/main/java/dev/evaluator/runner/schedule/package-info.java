/** Runs suites again and again, as their configuration says. */
@NullMarked
package dev.evaluator.runner.schedule;

import org.jspecify.annotations.NullMarked;
