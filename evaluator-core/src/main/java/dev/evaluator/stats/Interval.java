package dev.evaluator.stats;

/** A closed, finite range of plausible values. */
public record Interval(double lower, double upper) {

    public Interval {
        if (!(Double.isFinite(lower) && Double.isFinite(upper) && lower <= upper)) { // also catches NaN
            throw new IllegalArgumentException(
                    "interval ends must be finite and in order, were [" + lower + ", " + upper + "]");
        }
    }

    /** Returns the distance between the two ends. */
    public double width() {
        return upper - lower;
    }

    /** Tells whether {@code value} lies between the ends, ends included; false for NaN. */
    public boolean contains(double value) {
        return lower <= value && value <= upper;
    }

    /** Returns this interval with both ends moved into [{@code lo}, {@code hi}]. */
    public Interval clip(double lo, double hi) {
        if (!(lo <= hi)) {
            throw new IllegalArgumentException("clip range must be in order, was [" + lo + ", " + hi + "]");
        }
        return new Interval(Math.clamp(lower, lo, hi), Math.clamp(upper, lo, hi));
    }
}
