package dev.evaluator.gate;

import dev.evaluator.report.CaseScore;
import dev.evaluator.sample.Sample;
import java.util.Map;

/**
 * One settled case of a gate.
 *
 * @param sample the case
 * @param candidate the candidate's scores by evaluator
 * @param baseline the baseline's scores by evaluator; empty when the gate has no baseline
 */
public record Pair(Sample sample, Map<String, CaseScore> candidate, Map<String, CaseScore> baseline) {

    public Pair {
        candidate = Map.copyOf(candidate);
        baseline = Map.copyOf(baseline);
    }
}
