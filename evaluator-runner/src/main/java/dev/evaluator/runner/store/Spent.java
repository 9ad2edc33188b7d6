package dev.evaluator.runner.store;

import dev.evaluator.target.Usage;

/**
 * What all runs of a suite, and probes of its judges, have spent on one model.
 *
 * @param suite the suite's name
 * @param role {@code target} or {@code judge}
 * @param model the exact model, or an empty text when the other side did not name it
 * @param usage the tokens
 */
public record Spent(String suite, String role, String model, Usage usage) {}
