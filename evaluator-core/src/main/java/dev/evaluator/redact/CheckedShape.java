package dev.evaluator.redact;

import java.util.function.Function;

/**
 * Surrogates for values of which nothing is known but a user's pattern. No range is reserved there, so more than half of
 * their characters follow from the others by a key: redaction knows its own, and takes a value of somebody for one of
 * them once in ten thousand at most.
 */
final class CheckedShape {

    private static final int FEWEST = 6;
    private static final int CHECKED = 4;
    private static final int MOST_CHECKED = 8;

    private CheckedShape() {}

    static boolean fits(String normal) {
        return normal.length() >= FEWEST;
    }

    static String made(String normal, Draw draw, Function<String, Draw> check) {
        int free = free(normal.length());
        String payload = Filled.likewise(normal.substring(0, free), draw);
        return payload + Filled.likewise(normal.substring(free), check.apply(payload));
    }

    static boolean isMade(String normal, Function<String, Draw> check) {
        int free = free(normal.length());
        return Filled.likewise(normal.substring(free), check.apply(normal.substring(0, free)))
                .equals(normal.substring(free));
    }

    private static int free(int length) {
        return length - Math.clamp(length * 3L / 5 + 1, CHECKED, MOST_CHECKED);
    }
}
