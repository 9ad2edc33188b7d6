/** Sends scores to an OpenTelemetry collector, from the store: a run never waits for it. */
@NullMarked
package dev.evaluator.runner.otlp;

import org.jspecify.annotations.NullMarked;
