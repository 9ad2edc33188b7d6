package dev.evaluator.drift;

import java.util.Locale;

/** What of a case is watched. */
public enum Measure {
    /** Its score. */
    SCORE,
    /** Whether it could not be scored: an outage shows here, never as bad quality. */
    UNSCORED;

    /** Returns the name as it stands in JSON and labels. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the measure with this label. */
    public static Measure of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
