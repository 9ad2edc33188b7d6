package dev.evaluator.runner.store;

import dev.evaluator.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Documents as they were parsed last: whoever reads the same text again gets the same value, and nobody parses it. */
final class Parsed {

    private final Map<List<Object>, Known> known = new ConcurrentHashMap<>();

    private static final class Known {
        private final byte[] text;
        private final Json json;

        Known(byte[] text) {
            this.text = text;
            this.json = Json.parse(new String(text, StandardCharsets.UTF_8));
        }
    }

    /** Returns what a text in UTF-8 says that is kept under a name. */
    Json of(List<Object> name, byte[] text) {
        Known before = known.get(name);
        if (before == null || !Arrays.equals(before.text, text)) {
            before = new Known(text);
            known.put(name, before);
        }
        return before.json;
    }
}
