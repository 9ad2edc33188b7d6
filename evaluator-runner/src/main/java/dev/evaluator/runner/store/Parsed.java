package dev.evaluator.runner.store;

import dev.evaluator.json.Json;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Documents as they were parsed last: whoever reads the same text again gets the same value, and nobody parses it. */
final class Parsed {

    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(String text, Json json) {}

    /** Returns what a text says that is kept under a name. */
    Json of(String name, String text) {
        Known before = known.get(name);
        if (before == null || !before.text().equals(text)) {
            before = new Known(text, Json.parse(text));
            known.put(name, before);
        }
        return before.json();
    }
}
