package dev.evaluator.run;

import dev.evaluator.target.Target;

/**
 * One target as a pass replays it.
 *
 * @param part which part of the run its results belong to, from 0
 * @param target who is asked
 * @param stream which stream its answers belong to
 * @param permits how many calls to it may be under way
 */
public record Arm(int part, Target target, Stream stream, Permits permits) {}
