package dev.evaluator.runner.store;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A number that only grows, kept for as long as the store is; it is found again quickly, however many there are. */
public final class Counter {

    private final String family;
    private final Map<String, String> labels;
    private final int hash;

    /**
     * Names a counter.
     *
     * @param family what is counted
     * @param labels of what
     */
    public Counter(String family, Map<String, String> labels) {
        this.family = family;
        this.labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        this.hash = hash(family, this.labels);
    }

    /** Returns what is counted. */
    public String family() {
        return family;
    }

    /** Returns of what, by the names of the labels. */
    public Map<String, String> labels() {
        return labels;
    }

    /** A map's own sum is the same for many counters that share their values. */
    private static int hash(String family, Map<String, String> labels) {
        int hash = family.hashCode();
        for (Map.Entry<String, String> label : labels.entrySet()) {
            hash = 31 * (31 * hash + label.getKey().hashCode())
                    + label.getValue().hashCode();
        }
        return hash;
    }

    /** Returns whether another counts the same; it is quick where it is this one. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Counter counter
                        && hash == counter.hash
                        && family.equals(counter.family)
                        && labels.equals(counter.labels));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return family + labels;
    }
}
