package dev.evaluator.run;

/**
 * How many calls a second an endpoint can sustain: what it took between two moments at which it had nothing left, whatever
 * it has in reserve.
 */
final class Given {

    /** A little less than it seems: a rate just above it fails, one just below costs little. */
    private static final double CAUTION = 0.95;

    private final long fewest;
    private double perSecond = Double.POSITIVE_INFINITY;
    private long exhaustedAt = Long.MIN_VALUE;
    private long taken;

    /** Creates an estimate that needs so many calls. */
    Given(long fewest) {
        this.fewest = fewest;
    }

    /** Returns the calls a second; infinity as long as nobody knows. */
    double perSecond() {
        return perSecond;
    }

    /** Notes that a call was taken that began at this nanosecond. */
    void take(long begun) {
        if (begun >= exhaustedAt) {
            taken++;
        }
    }

    /** Notes that nothing is left. */
    void exhaust(long now) {
        if (exhaustedAt != Long.MIN_VALUE) {
            double passed = (now - exhaustedAt) / 1e9;
            if (passed < 1 || taken < fewest) {
                return;
            }
            perSecond = CAUTION * taken / passed;
        }
        exhaustedAt = now;
        taken = 0;
    }
}
