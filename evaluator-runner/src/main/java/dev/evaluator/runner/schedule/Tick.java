package dev.evaluator.runner.schedule;

import dev.evaluator.runner.source.Window;
import java.time.Duration;
import java.time.Instant;

/**
 * A scheduled time that has come.
 *
 * @param due the scheduled time
 * @param window the traffic of its run
 * @param late how long after it was to begin
 */
record Tick(Instant due, Window window, Duration late) {}
