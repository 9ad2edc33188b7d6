package dev.evaluator.run;

/** Tokens that may be used a minute, with ten seconds' worth at once; what a call uses is known when it has ended. */
final class TokenBudget {

    private static final double MINUTE = 60e9;
    /** What a call is taken to use before one has told. */
    private static final double FIRST_GUESS = 1_000;

    private final double perNano;
    private final double most;
    private double left;
    private double mean = FIRST_GUESS;
    private long settled;
    private long reserved;
    private long at = Long.MIN_VALUE;

    /** Creates a budget of so many tokens a minute, above 0. */
    TokenBudget(long perMinute) {
        if (perMinute < 1) {
            throw new IllegalArgumentException("tokens per minute must be at least 1, were " + perMinute);
        }
        this.perNano = perMinute / MINUTE;
        this.most = perMinute / 6.0;
        this.left = most;
    }

    /** Returns when there will be as much as a call uses as a rule. */
    long due(long now) {
        refill(now);
        return left >= mean ? now : now + (long) ((mean - left) / perNano);
    }

    /** Sets aside what a call uses as a rule. */
    void reserve() {
        left -= mean;
        reserved++;
    }

    /** Notes what a call that was set aside for has used in truth; nothing when it failed. */
    void settle(long tokens, long now) {
        refill(now);
        left -= tokens;
        if (reserved > 0) {
            left += mean;
            reserved--;
        }
        if (tokens > 0) {
            mean += (tokens - mean) / Math.min(++settled, 20);
        }
    }

    private void refill(long now) {
        if (at != Long.MIN_VALUE && now > at) {
            left = Math.min(most, left + (now - at) * perNano);
        }
        at = Math.max(at, now);
    }
}
