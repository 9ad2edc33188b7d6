package dev.evaluator.runner.store;

/**
 * What one step of removing old content came to.
 *
 * @param run of which run
 * @param texts how many samples or answers lost their words in it
 * @param whole whether the run has nothing more to remove
 */
public record Removed(String run, long texts, boolean whole) {}
