package dev.evaluator.runner.store;

import dev.evaluator.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Documents as they were parsed last: whoever reads the same text again gets the same value, and nobody parses it. */
final class Parsed {

    private final Map<List<Object>, Known> known = new ConcurrentHashMap<>();

    private record Known(ByteBuffer text, Json json) {}

    /** Returns what a text in UTF-8 says that is kept under a name. */
    Json of(List<Object> name, byte[] text) {
        Known before = known.get(name);
        ByteBuffer now = ByteBuffer.wrap(text);
        if (before == null || !before.text().equals(now)) {
            before = new Known(now, Json.parse(new String(text, StandardCharsets.UTF_8)));
            known.put(name, before);
        }
        return before.json();
    }
}
