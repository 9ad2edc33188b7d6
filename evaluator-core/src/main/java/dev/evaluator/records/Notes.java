package dev.evaluator.records;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Counts what is odd about the records of a source. */
final class Notes {

    private final Map<Quality, Long> counts = new EnumMap<>(Quality.class);

    void note(Quality oddity) {
        counts.merge(oddity, 1L, Long::sum);
    }

    /** Returns how often each oddity was noted. */
    Map<Quality, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }
}
