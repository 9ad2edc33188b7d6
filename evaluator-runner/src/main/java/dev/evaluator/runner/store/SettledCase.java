package dev.evaluator.runner.store;

import java.util.Map;

/**
 * One case of one part of a run that is settled, and what it adds to the counters.
 *
 * @param run the run's id
 * @param part which part of the run, from 0
 * @param caseId the sample's id
 * @param increases by how much it raises which counter, never below 0
 */
public record SettledCase(String run, int part, String caseId, Map<Counter, Long> increases) {

    public SettledCase {
        increases = Map.copyOf(increases);
        increases.forEach((counter, by) -> {
            if (by < 0) {
                throw new IllegalArgumentException("a counter only grows, was to grow by " + by + ": " + counter);
            }
        });
    }
}
