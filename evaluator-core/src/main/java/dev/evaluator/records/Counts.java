package dev.evaluator.records;

import dev.evaluator.sample.Obstacle;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of what a source holds; seen = read + skipped + dead, always. What was dropped never came so far.
 *
 * @param read how many interactions or samples were read
 * @param skipped how many were left out on purpose, by reason
 * @param dead how many could not be read, by reason
 * @param dropped how many were lost before they were written, as captures say of themselves, by reason
 * @param quality what was odd about those that could be read; each may be odd in several ways
 * @param formats how many were read in each format, in order of appearance
 * @param obstacles how many of those read cannot be asked again, by what hinders it
 * @param unmapped how often each unknown field of a known family was met
 * @param modelChanges how often another model than before answered under the same name
 */
public record Counts(
        long read,
        Map<SkipReason, Long> skipped,
        Map<DeadReason, Long> dead,
        Map<DropReason, Long> dropped,
        Map<Quality, Long> quality,
        Map<Format, Long> formats,
        Map<Obstacle, Long> obstacles,
        Map<String, Long> unmapped,
        long modelChanges) {

    public Counts {
        skipped = copy(skipped);
        dead = copy(dead);
        dropped = copy(dropped);
        quality = copy(quality);
        formats = copy(formats);
        obstacles = copy(obstacles);
        unmapped = copy(unmapped);
    }

    private static <K> Map<K, Long> copy(Map<K, Long> counts) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    /** Returns how many candidates there were. */
    public long seen() {
        return read + skippedOnes() + deadLines();
    }

    /** Returns how many were left out because their id had been read before. */
    public long duplicates() {
        return skipped.getOrDefault(SkipReason.DUPLICATE, 0L);
    }

    /** Returns how many were left out on purpose. */
    public long skippedOnes() {
        return sum(skipped);
    }

    /** Returns how many could not be read. */
    public long deadLines() {
        return sum(dead);
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
