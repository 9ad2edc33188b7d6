package dev.evaluator.runner.metrics;

import dev.evaluator.sample.Slice;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Keeps the values of a label few: the first hundred stay apart, whatever comes later is {@code _other}. */
final class Closed {

    /** The most values of a label that stay apart. */
    static final int MOST = 100;

    private final Map<String, Set<String>> seen = new HashMap<>();

    /** Returns whether a value stays apart from the others of its kind. */
    boolean admits(String kind, String value) {
        Set<String> values = seen.computeIfAbsent(kind, key -> new HashSet<>());
        return value.equals(Slice.OTHER) || values.contains(value) || (values.size() < MOST && values.add(value));
    }

    /** Returns a value that somebody else chose as it becomes a label: no text of sensible length is other, too. */
    String label(String kind, String value) {
        boolean fit = value.length() <= MOST
                && value.indexOf(0) < 0
                && StandardCharsets.UTF_8.newEncoder().canEncode(value);
        return fit && admits(kind, value) ? value : Slice.OTHER;
    }
}
