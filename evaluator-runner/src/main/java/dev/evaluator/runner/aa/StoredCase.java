package dev.evaluator.runner.aa;

import dev.evaluator.report.CaseScore;
import dev.evaluator.sample.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A case with the scores of each answer that one target gave to it.
 *
 * @param sample what was asked
 * @param answers scores by evaluator, one map for each answer
 */
public record StoredCase(Sample sample, List<Map<String, CaseScore>> answers) {

    public StoredCase {
        answers = List.copyOf(answers);
    }

    /** Returns the scores of an evaluator, of those answers that have one. */
    double[] scores(String evaluator) {
        return answers.stream()
                .map(scores -> scores.get(evaluator))
                .filter(CaseScore.Graded.class::isInstance)
                .mapToDouble(score -> ((CaseScore.Graded) score).value())
                .toArray();
    }

    /** Returns the mean score of its answers, if one has a score. */
    OptionalDouble mean(String evaluator) {
        return Arrays.stream(scores(evaluator)).average();
    }
}
