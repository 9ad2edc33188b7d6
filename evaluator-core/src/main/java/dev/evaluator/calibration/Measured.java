package dev.evaluator.calibration;

import dev.evaluator.stats.Interval;
import java.util.Optional;

/**
 * A number with the interval around it.
 *
 * @param value the number
 * @param interval at 95 %; absent where the data allow none
 * @param method how the interval was computed
 * @param n how many items it rests on
 */
public record Measured(double value, Optional<Interval> interval, String method, long n) {

    public Measured {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a measured number must be finite, was " + value);
        }
        if (n < 1) {
            throw new IllegalArgumentException("a number must rest on at least one item, was " + n);
        }
    }

    /** Returns the lower end of the interval, if there is one. */
    public Optional<Double> lower() {
        return interval.map(Interval::lower);
    }
}
