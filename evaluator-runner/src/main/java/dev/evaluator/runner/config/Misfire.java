package dev.evaluator.runner.config;

import java.util.Arrays;
import java.util.Locale;

/** What becomes of runs that were due while their suite was busy, paused, or nobody served it. */
public enum Misfire {
    /** One run makes up for all, over all their traffic. */
    ONCE,
    /** They are left out, with their traffic. */
    SKIP,
    /** Each is made, one after the other. */
    ALL;

    /** Returns the word as it is written in a configuration. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String[] words() {
        return Arrays.stream(values()).map(Misfire::word).toArray(String[]::new);
    }

    static Misfire of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
