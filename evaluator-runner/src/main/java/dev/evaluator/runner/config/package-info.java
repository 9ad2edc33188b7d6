/** The configuration file, read whole, with all its problems at once. */
@NullMarked
package dev.evaluator.runner.config;

import org.jspecify.annotations.NullMarked;
