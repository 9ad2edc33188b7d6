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
 * @param quality what was odd about lines that could be read; a line may have several
 */
public record Counts(long read, long duplicates, Map<DeadReason, Long> dead, Map<Quality, Long> quality) {

    public Counts {
        dead = copy(DeadReason.class, dead);
        quality = copy(Quality.class, quality);
    }

    private static <E extends Enum<E>> Map<E, Long> copy(Class<E> names, Map<E, Long> counts) {
        Map<E, Long> copy = new EnumMap<>(names);
        copy.putAll(counts);
        return Collections.unmodifiableMap(copy);
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
