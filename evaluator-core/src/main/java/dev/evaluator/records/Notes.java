package dev.evaluator.records;

import dev.evaluator.json.Json;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Counts what is odd about the records of a source; a note counts once its record is handed on. */
final class Notes {

    private static final int MOST_NAMES = 50;

    private final Map<Quality, Long> counts = new EnumMap<>(Quality.class);
    private final Map<Quality, Long> pending = new EnumMap<>(Quality.class);
    private final Map<String, Long> unmapped = new LinkedHashMap<>();
    private long unnamed;

    void note(Quality oddity) {
        pending.merge(oddity, 1L, Long::sum);
    }

    /** Counts a field of a known family that nobody here knows: a sign that the format has moved on. */
    void unmapped(String field) {
        if (unmapped.size() < MOST_NAMES || unmapped.containsKey(field)) {
            unmapped.merge(field, 1L, Long::sum);
        } else {
            unnamed++;
        }
    }

    /** Counts the members of an object that are not among those known. */
    void unmapped(Json json, Set<String> known) {
        for (String name : json.members().keySet()) {
            if (!known.contains(name)) {
                unmapped(Fields.clean(name));
            }
        }
    }

    /** Counts what was noted since the last record. */
    void keep() {
        pending.forEach((oddity, times) -> counts.merge(oddity, times, Long::sum));
        pending.clear();
    }

    /** Forgets what was noted since the last record. */
    void drop() {
        pending.clear();
    }

    /** Returns how often each oddity was noted. */
    Map<Quality, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** Returns how often each unknown field was met, for the first fifty names; the rest stand under {@code _other}. */
    Map<String, Long> unmapped() {
        Map<String, Long> all = new LinkedHashMap<>(unmapped);
        if (unnamed > 0) {
            all.merge("_other", unnamed, Long::sum);
        }
        return all;
    }
}
