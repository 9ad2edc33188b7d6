/** Runs as self-contained HTML pages. Whatever a model, a user or a judge wrote is hostile here. */
@NullMarked
package dev.evaluator.runner.report;

import org.jspecify.annotations.NullMarked;
