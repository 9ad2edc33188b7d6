package dev.evaluator.score;

import dev.evaluator.sample.Sample;
import java.util.Optional;

/**
 * A sample to which its target brought no answer, by its own doing. What the harness could not do is never one, so that
 * no evaluator can take it for the target's.
 *
 * @param sample what was asked
 * @param kind {@link Failure#ERROR} or {@link Failure#TIMEOUT}
 * @param reason why a case has no score, unless the suite says otherwise
 * @param detail what happened, for people
 */
public record NoAnswer(Sample sample, Failure kind, Reason reason, String detail) {

    /** Returns the failure of a target, if this reason says that it was the target's. */
    public static Optional<NoAnswer> of(Sample sample, Reason reason, String detail) {
        return switch (reason) {
            case TARGET_ERROR -> Optional.of(new NoAnswer(sample, Failure.ERROR, reason, detail));
            case TARGET_TIMEOUT -> Optional.of(new NoAnswer(sample, Failure.TIMEOUT, reason, detail));
            default -> Optional.empty();
        };
    }

    /** Returns that there is no score. */
    public Score unscored() {
        return new Score.Unscored(reason, detail);
    }
}
