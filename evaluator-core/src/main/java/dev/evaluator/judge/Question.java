package dev.evaluator.judge;

import dev.evaluator.rubric.Criterion;
import dev.evaluator.target.Replay;

/**
 * What a judge is asked.
 *
 * @param replay the answer to be graded, with its sample
 * @param criterion what it is graded on
 * @param vote which of the judge's votes this is, from 0
 */
public record Question(Replay replay, Criterion criterion, int vote) {}
