package dev.evaluator.json;

import java.util.HashMap;
import java.util.Map;

/**
 * Short texts and numbers of one document, each kept once: a line that holds a million tokens has room for no others,
 * and would fill memory with copies of them.
 */
final class Alike {

    private static final int SHORT = 4;
    private static final int MOST = 1_024;

    private final Map<String, Json.Str> texts = new HashMap<>();
    private final Map<String, Json.Num> numbers = new HashMap<>();

    /** Returns the value of a text. */
    Json.Str text(String text) {
        return text.length() > SHORT ? new Json.Str(text) : kept(texts, text, new Json.Str(text));
    }

    /** Returns the value of a number written so. */
    Json.Num number(String written, Json.Num number) {
        return written.length() > SHORT ? number : kept(numbers, written, number);
    }

    private static <T> T kept(Map<String, T> known, String text, T value) {
        T before = known.get(text);
        if (before == null && known.size() < MOST) {
            known.put(text, value);
        }
        return before == null ? value : before;
    }
}
