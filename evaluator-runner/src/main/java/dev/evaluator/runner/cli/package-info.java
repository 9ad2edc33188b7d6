/** The command line: the only place that prints, exits and reads the clock. */
@NullMarked
package dev.evaluator.runner.cli;

import org.jspecify.annotations.NullMarked;
