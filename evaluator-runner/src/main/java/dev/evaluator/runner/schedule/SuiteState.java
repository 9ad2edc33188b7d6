package dev.evaluator.runner.schedule;

import java.time.Instant;

/**
 * How a scheduled suite stands.
 *
 * @param suite its name
 * @param paused whether nothing begins by itself until it is resumed
 * @param running whether a run is under way
 * @param due when the next run begins by itself, were it not paused
 */
public record SuiteState(String suite, boolean paused, boolean running, Instant due) {}
