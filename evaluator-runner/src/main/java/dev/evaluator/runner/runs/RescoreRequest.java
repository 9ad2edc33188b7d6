package dev.evaluator.runner.runs;

import java.util.Optional;

/**
 * What is to be scored again.
 *
 * @param run the run whose answers are scored, by id or unique prefix
 * @param judge who grades instead of the judges the suite names
 * @param evaluator the only evaluator to be scored again; all when absent
 */
public record RescoreRequest(String run, Optional<String> judge, Optional<String> evaluator) {}
