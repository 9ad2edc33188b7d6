package dev.evaluator.runner.config;

import java.util.Arrays;
import java.util.Locale;

/** Whose answers to the drawn samples a run scores. */
public enum Mode {
    /** Those that were given then. */
    OBSERVE,
    /** Those that the targets give now. */
    REPLAY,
    /** Both, each in a part of its own. */
    BOTH;

    /** Returns whether answers that were given then are scored. */
    public boolean observes() {
        return this != REPLAY;
    }

    static String[] words() {
        return Arrays.stream(values())
                .map(mode -> mode.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
    }

    static Mode of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
