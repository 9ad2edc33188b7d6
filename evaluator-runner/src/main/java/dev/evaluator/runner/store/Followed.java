package dev.evaluator.runner.store;

/**
 * How far detectors have followed a part of a run.
 *
 * @param run the run's id
 * @param part which part of the run, from 0
 * @param stream the stream it is a piece of
 * @param cases how many of its cases were taken, in the run's order
 * @param first the place in the stream of the first of them
 * @param last the place in the stream of the last of them, {@code first} - 1 when there is none
 */
public record Followed(String run, int part, StreamId stream, long cases, long first, long last) {}
