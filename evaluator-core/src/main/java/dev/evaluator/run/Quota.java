package dev.evaluator.run;

import java.time.Duration;

/**
 * What an endpoint says is left of one of its limits.
 *
 * @param of what is limited
 * @param left how much is left, at least 0
 * @param reset how long until there is more again, not negative
 */
public record Quota(Unit of, long left, Duration reset) {

    /** What endpoints count. */
    public enum Unit {
        CALLS,
        TOKENS
    }

    public Quota {
        if (left < 0 || reset.isNegative()) {
            throw new IllegalArgumentException(
                    "what is left and when there is more must not be negative, were " + left + " and " + reset);
        }
    }
}
