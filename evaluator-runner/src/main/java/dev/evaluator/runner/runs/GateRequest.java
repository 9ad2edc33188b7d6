package dev.evaluator.runner.runs;

import dev.evaluator.runner.config.GateConfig;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a gate is asked.
 *
 * @param gate the gate as it is configured, or as the suite has it without
 * @param revision the candidate's deployed version, if not as configured
 * @param maxCases the most cases to use, if not as configured
 * @param attempt which try at the same question, from 1
 */
public record GateRequest(GateConfig gate, Optional<String> revision, OptionalLong maxCases, int attempt) {

    public GateRequest {
        if (attempt < 1) {
            throw new RunRefused("--attempt must be 1 or more, was " + attempt);
        }
        if (maxCases.isPresent() && maxCases.getAsLong() < 1) {
            throw new RunRefused("--max-cases must be 1 or more, was " + maxCases.getAsLong());
        }
    }

    OptionalLong most() {
        return maxCases.isPresent() ? maxCases : gate.maxCases();
    }
}
