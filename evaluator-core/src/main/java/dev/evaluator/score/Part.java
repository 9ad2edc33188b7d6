package dev.evaluator.score;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What one criterion contributed to a score.
 *
 * @param criterion its name
 * @param value from 0 (worst) to 1 (best), or empty when it does not apply
 * @param criticalFailure whether a critical criterion got its lowest grade
 * @param rationale why, in the grader's words
 * @param quotes what in the response it rests on
 */
public record Part(
        String criterion, OptionalDouble value, boolean criticalFailure, String rationale, List<String> quotes) {

    public Part {
        if (value.isPresent() && !(value.getAsDouble() >= 0 && value.getAsDouble() <= 1)) {
            throw new IllegalArgumentException(
                    "the value of '" + criterion + "' must be within [0, 1], was " + value.getAsDouble());
        }
        quotes = List.copyOf(quotes);
    }
}
