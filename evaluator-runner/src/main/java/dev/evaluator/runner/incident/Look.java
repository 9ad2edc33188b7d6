package dev.evaluator.runner.incident;

import dev.evaluator.sample.Sample;

/**
 * A case to look at.
 *
 * @param run the run it is of
 * @param part the part of that run
 * @param sample what was asked
 * @param evaluator whose score has moved
 * @param score by that evaluator
 */
public record Look(String run, int part, Sample sample, String evaluator, double score) {}
