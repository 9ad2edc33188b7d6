package dev.evaluator.runner.store;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

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
}
