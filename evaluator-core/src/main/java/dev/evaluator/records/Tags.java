package dev.evaluator.records;

import dev.evaluator.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What recorders call tags and metadata, as slices. */
final class Tags {

    /** The tag by which our own replays are known. */
    private static final String REPLAY = "evaluator-replay";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final int MOST = 16;

    private final Map<String, String> slices = new LinkedHashMap<>();
    private final Notes notes;

    Tags(Notes notes) {
        this.notes = notes;
    }

    /** Returns whether a list of tags, or an object of metadata, marks a replay of ours. */
    static boolean markReplay(Optional<Json> tags) {
        Json found = tags.orElse(Json.nothing());
        return found.items().stream()
                        .anyMatch(tag -> tag.text().filter(Tags::isMark).isPresent())
                || found.members().keySet().stream().anyMatch(Tags::isMark);
    }

    private static boolean isMark(String tag) {
        return tag.equals(REPLAY) || tag.startsWith(REPLAY + ":") || tag.equals("evaluator.replay");
    }

    /** Adds tags: {@code name:value} is a slice, a bare name one that is {@code true}. */
    Tags list(Optional<Json> tags) {
        for (Json tag : tags.orElse(Json.nothing()).items()) {
            tag.text().ifPresent(text -> {
                String[] halves = text.split("[:=]", 2);
                put(halves[0].strip(), halves.length > 1 ? halves[1].strip() : "true");
            });
        }
        return this;
    }

    /** Adds the members of an object that are texts, numbers or truth values. */
    Tags object(Optional<Json> metadata) {
        metadata.orElse(Json.nothing())
                .members()
                .forEach((name, value) -> Fields.scalarText(value).ifPresent(text -> put(name, text)));
        return this;
    }

    /** Adds one value. */
    Tags one(String name, Optional<Json> value) {
        value.flatMap(Fields::scalarText).ifPresent(text -> put(name, text));
        return this;
    }

    private void put(String name, String value) {
        if (slices.size() < MOST && NAME.matcher(name).matches()) {
            if (value.length() > Slices.LONGEST) {
                notes.note(Quality.SLICE_TOO_LONG);
            }
            slices.put(name, Slices.value(Fields.clean(value)));
        }
    }

    Map<String, String> slices() {
        return slices;
    }
}
