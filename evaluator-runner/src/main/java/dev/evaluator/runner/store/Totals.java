package dev.evaluator.runner.store;

import dev.evaluator.target.Usage;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run has called and spent so far.
 *
 * @param targetCalls calls to targets, retries included
 * @param judgeCalls calls to judges, retries included
 * @param retries how many of both were repeats after a failure
 * @param tokens tokens by role and model
 * @param calls calls by role and model, retries included
 */
public record Totals(
        long targetCalls, long judgeCalls, long retries, Map<Spender, Usage> tokens, Map<Spender, Long> calls) {

    public Totals {
        tokens = Map.copyOf(tokens);
        calls = Map.copyOf(calls);
    }

    /** Returns the part of this that was spent in a role. */
    public Totals of(String role) {
        Map<Spender, Usage> usage = new LinkedHashMap<>(tokens);
        usage.keySet().removeIf(spender -> !spender.role().equals(role));
        Map<Spender, Long> made = new LinkedHashMap<>(calls);
        made.keySet().removeIf(spender -> !spender.role().equals(role));
        return new Totals(
                role.equals("target") ? targetCalls : 0, role.equals("judge") ? judgeCalls : 0, 0, usage, made);
    }

    /** Who spent tokens: {@code target} or {@code judge}, by name, with its exact model or an empty text. */
    public record Spender(String role, String name, String model) {}

    /** Returns all tokens together. */
    public Usage usage() {
        return tokens.values().stream().reduce(Usage.NONE, Usage::plus);
    }
}
