package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Slice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The slices of a record, as far as they are usable. */
final class Slices {

    static final int LONGEST = 64;

    private Slices() {}

    /** Returns a value as it may become a label: one that is too long is told apart from nothing else. */
    static String value(String text) {
        return text.length() <= LONGEST ? text : Slice.OTHER;
    }

    /** Returns the values that are texts, and notes those that are too long. */
    static Map<String, String> texts(Optional<Json> slices, Notes notes) {
        slices.orElse(Json.nothing()).members().values().stream()
                .filter(value ->
                        value.text().filter(text -> text.length() > LONGEST).isPresent())
                .forEach(value -> notes.note(Quality.SLICE_TOO_LONG));
        return texts(slices);
    }

    /** Returns the values that are texts; a recording may hold others for its own purposes. */
    static Map<String, String> texts(Optional<Json> slices) {
        Map<String, String> values = new LinkedHashMap<>();
        slices.orElse(Json.nothing())
                .members()
                .forEach((name, value) -> value.text().ifPresent(text -> values.put(name, value(Fields.clean(text)))));
        return values;
    }
}
