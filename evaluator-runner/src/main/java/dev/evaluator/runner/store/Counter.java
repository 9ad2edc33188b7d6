package dev.evaluator.runner.store;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A number that only grows, kept for as long as the store is.
 *
 * @param family what is counted
 * @param labels of what
 */
public record Counter(String family, Map<String, String> labels) {

    public Counter {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /** Returns whether another counts the same; it is quick where it is this one. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Counter(String otherFamily, Map<String, String> otherLabels)
                        && family.equals(otherFamily)
                        && labels.equals(otherLabels));
    }

    /** A map's own sum is the same for many counters that share their values. */
    @Override
    public int hashCode() {
        int hash = family.hashCode();
        for (Map.Entry<String, String> label : labels.entrySet()) {
            hash = 31 * (31 * hash + label.getKey().hashCode())
                    + label.getValue().hashCode();
        }
        return hash;
    }
}
