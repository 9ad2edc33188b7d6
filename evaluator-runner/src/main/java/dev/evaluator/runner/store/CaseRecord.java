package dev.evaluator.runner.store;

import dev.evaluator.run.Answer;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Evaluation;
import java.util.List;
import java.util.Map;

/**
 * One case of one part of a run, as far as it is known.
 *
 * @param sample what was asked
 * @param repeats what came of each repeat so far; empty when the case has not been started
 */
public record CaseRecord(Sample sample, List<Repeat> repeats) {

    public CaseRecord {
        repeats = List.copyOf(repeats);
    }

    /**
     * What came of one repeat.
     *
     * @param response the key of the response
     * @param answer what the target answered
     * @param evaluations what each evaluator made of it, by name
     */
    public record Repeat(String response, Answer answer, Map<String, Evaluation.Outcome> evaluations) {
        public Repeat {
            evaluations = Map.copyOf(evaluations);
        }
    }
}
