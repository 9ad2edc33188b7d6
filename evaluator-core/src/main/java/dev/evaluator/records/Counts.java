package dev.evaluator.records;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of the lines of a source; seen = read + duplicates + dead, always.
 *
 * @param read lines that gave an interaction or a sample
 * @param duplicates lines left out because their id had been read before
 * @param dead lines that could not be read, by reason
 */
public record Counts(long read, long duplicates, Map<DeadReason, Long> dead) {

    public Counts {
        Map<DeadReason, Long> copy = new EnumMap<>(DeadReason.class);
        copy.putAll(dead);
        dead = Collections.unmodifiableMap(copy);
    }

    /** Returns how many lines were candidates. */
    public long seen() {
        return read + duplicates + deadLines();
    }

    /** Returns how many lines could not be read. */
    public long deadLines() {
        return dead.values().stream().mapToLong(Long::longValue).sum();
    }
}
