package dev.evaluator.redact;

import java.util.Map;

/**
 * A text made safe.
 *
 * @param text as it may be stored and shown
 * @param counts how many values were replaced, by type
 */
public record Redacted(String text, Map<String, Long> counts) {

    public Redacted {
        counts = Map.copyOf(counts);
    }
}
