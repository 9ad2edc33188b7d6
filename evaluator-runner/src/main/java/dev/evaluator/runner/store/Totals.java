package dev.evaluator.runner.store;

import dev.evaluator.target.Usage;
import java.util.Map;

/**
 * What a run has called and spent so far.
 *
 * @param targetCalls calls to targets, retries included
 * @param judgeCalls calls to judges, retries included
 * @param retries how many of both were repeats after a failure
 * @param tokens tokens by role and model
 */
public record Totals(long targetCalls, long judgeCalls, long retries, Map<Spender, Usage> tokens) {

    public Totals {
        tokens = Map.copyOf(tokens);
    }

    /** Who spent tokens: {@code target} or {@code judge}, by name, with its exact model or an empty text. */
    public record Spender(String role, String name, String model) {}

    /** Returns all tokens together. */
    public Usage usage() {
        return tokens.values().stream().reduce(Usage.NONE, Usage::plus);
    }
}
