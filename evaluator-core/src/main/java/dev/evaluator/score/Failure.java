package dev.evaluator.score;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Ways in which a target fails, each of which a suite may declare to be a score of 0. */
public enum Failure {
    /** It answered with an error, after the last attempt. */
    ERROR,
    /** It gave no whole answer in time, after the last attempt. */
    TIMEOUT,
    /** It answered that it will not answer. */
    REFUSAL,
    /** Its answer was cut at the most tokens allowed. */
    TRUNCATION;

    /** Returns the name as it stands in suites. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the failure with this label. */
    public static Optional<Failure> of(String label) {
        return Stream.of(values())
                .filter(failure -> failure.label().equals(label))
                .findFirst();
    }
}
