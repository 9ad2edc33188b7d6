package dev.evaluator.runner.store;

import dev.evaluator.run.Attempt;
import java.util.Optional;

/**
 * A call that was made for an answer or for a judgement about it.
 *
 * @param judgement the key of the judgement it was made for; none where the target was asked
 * @param number which of the calls made for the same, from 1
 * @param attempt the call
 */
public record Attempted(Optional<String> judgement, int number, Attempt attempt) {}
