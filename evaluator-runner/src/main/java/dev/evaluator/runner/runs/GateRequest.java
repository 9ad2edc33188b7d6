package dev.evaluator.runner.runs;

import dev.evaluator.runner.config.GateBudget;
import dev.evaluator.runner.config.GateConfig;
import java.util.Optional;

/**
 * What a gate is asked.
 *
 * @param gate the gate as it is configured, or as the suite has it without
 * @param revision the candidate's deployed version, if not as configured
 * @param asked what it may use up, where not as configured
 * @param attempt which try at the same question, from 1
 */
public record GateRequest(GateConfig gate, Optional<String> revision, GateBudget asked, int attempt) {

    public GateRequest {
        if (attempt < 1) {
            throw new RunRefused("--attempt must be 1 or more, was " + attempt);
        }
        if (asked.cases().orElse(1) < 1) {
            throw new RunRefused(
                    "--max-cases must be 1 or more, was " + asked.cases().getAsLong());
        }
        if (asked.calls().orElse(1) < 1) {
            throw new RunRefused(
                    "--max-calls must be 1 or more, was " + asked.calls().getAsLong());
        }
    }

    /** Returns what it may use up. */
    public GateBudget budget() {
        return asked.or(gate.budget());
    }
}
