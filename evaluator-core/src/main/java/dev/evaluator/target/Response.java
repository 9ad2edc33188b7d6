package dev.evaluator.target;

import java.time.Duration;
import java.util.Optional;

/**
 * What a target answered.
 *
 * @param text the answer; empty text is an answer too
 * @param usage tokens spent
 * @param latency from the request to the whole answer, waiting for a permit not counted
 * @param model the exact model that answered, when it said so
 */
public record Response(String text, Usage usage, Duration latency, Optional<String> model) {

    /** Returns an answer of which nothing else is known. */
    public static Response of(String text) {
        return new Response(text, Usage.NONE, Duration.ZERO, Optional.empty());
    }
}
