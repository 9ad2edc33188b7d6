package dev.evaluator.runner.metrics;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text in the making, as the bytes of UTF-8 in which it is sent: nothing is copied twice, however long it gets. */
final class Text {

    /** Up to here a number is written out in full, as {@link Double#toString} has it. */
    private static final double PLAIN = 1e7;

    private byte[] bytes;
    private int length;

    Text(int expected) {
        this.bytes = new byte[Math.max(expected, 128)];
    }

    Text add(byte[] more) {
        return add(more, more.length);
    }

    Text add(String more) {
        return add(more.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds the first bytes of an array. */
    Text add(byte[] more, int number) {
        if (bytes.length - length < number) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + number));
        }
        System.arraycopy(more, 0, bytes, length, number);
        length += number;
        return this;
    }

    /** Adds a value as Prometheus reads it. */
    Text add(double value) {
        if (value == Double.POSITIVE_INFINITY) {
            return add("+Inf");
        }
        if (value == Double.NEGATIVE_INFINITY) {
            return add("-Inf");
        }
        long whole = (long) value;
        boolean plain = whole == value && Math.abs(value) < PLAIN && (whole != 0 || 1 / value > 0);
        return plain ? add(whole).add(".0") : add(Double.toString(value));
    }

    /** Adds a whole number. */
    Text add(long value) {
        return add(Long.toString(value));
    }

    /** Returns what was added so far. */
    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }
}
