package dev.evaluator.sample;

import java.util.Map;
import java.util.Optional;

/**
 * A sample without its words: what its scores are counted by.
 *
 * @param id unique within its source
 * @param origin where it comes from
 * @param conversation the conversation it belongs to, when known
 * @param slices names and values of the parts of traffic it lies in
 * @param inclusion the probability with which it was chosen
 */
public record Outline(
        String id, Origin origin, Optional<String> conversation, Map<String, String> slices, Inclusion inclusion) {

    public Outline {
        slices = Map.copyOf(slices);
    }

    /** Returns the cluster of statistically dependent cases it belongs to: its conversation, else itself. */
    public String cluster() {
        return conversation.orElse(id);
    }
}
