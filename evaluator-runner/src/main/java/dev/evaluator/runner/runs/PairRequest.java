package dev.evaluator.runner.runs;

import java.util.Optional;

/**
 * Which answers to compare, and by whom.
 *
 * @param run the run in question, by id or a unique beginning of it
 * @param other the run it is compared with; absent to compare the two parts of one run
 * @param target whose answers; absent where there is only one part
 * @param judge the judge's name
 * @param question by what one answer is the better one
 * @param most how many cases at most, in the order of the run
 */
public record PairRequest(
        String run, Optional<String> other, Optional<String> target, String judge, String question, long most) {}
