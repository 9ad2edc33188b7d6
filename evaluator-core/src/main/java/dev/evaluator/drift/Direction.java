package dev.evaluator.drift;

import java.util.Locale;

/** Which way a mean has moved. */
public enum Direction {
    /** Below the baseline. */
    DOWN,
    /** Above the baseline. */
    UP;

    /** Returns the name as it stands in JSON and labels. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the direction with this label. */
    public static Direction of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
