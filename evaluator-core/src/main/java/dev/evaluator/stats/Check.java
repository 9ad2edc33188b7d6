package dev.evaluator.stats;

/** The rules every number in this package obeys; messages say what, rule and actual value. */
final class Check {

    private Check() {}

    /** Requires a probability strictly between 0 and 1. */
    static double open(String what, double value) {
        if (!(value > 0 && value < 1)) { // also catches NaN
            throw new IllegalArgumentException(what + " must be within (0, 1), was " + value);
        }
        return value;
    }

    /** Requires a value from 0 to 1. */
    static double unit(String what, double value) {
        if (!(value >= 0 && value <= 1)) { // also catches NaN
            throw new IllegalArgumentException(what + " must be within [0, 1], was " + value);
        }
        return value;
    }

    /** Requires a finite value above 0. */
    static double positive(String what, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) { // also catches NaN
            throw new IllegalArgumentException(what + " must be above 0 and finite, was " + value);
        }
        return value;
    }

    /** Requires a finite value. */
    static double finite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " must be finite, was " + value);
        }
        return value;
    }

    /** Requires a count from {@code least} to {@code most}. */
    static long count(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    most == Long.MAX_VALUE
                            ? what + " must be at least " + least + ", was " + value
                            : what + " must be within [" + least + ", " + most + "], was " + value);
        }
        return value;
    }

    /** Requires two arrays of one length. */
    static void sameLength(String what, int expected, int actual) {
        if (expected != actual) {
            throw new IllegalArgumentException(what + " must have " + expected + " entries, had " + actual);
        }
    }

    /** Requires counts of ratings by category, none negative; returns their sum. */
    static int ratings(int[] unit, int categories) {
        sameLength("counts of a unit", categories, unit.length);
        int sum = 0;
        for (int of : unit) {
            count("ratings of a category", of, 0, Integer.MAX_VALUE - sum);
            sum += of;
        }
        return sum;
    }
}
