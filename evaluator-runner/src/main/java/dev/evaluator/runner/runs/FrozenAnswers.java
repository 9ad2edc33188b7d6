package dev.evaluator.runner.runs;

import dev.evaluator.report.CaseScore;
import dev.evaluator.score.Reason;
import java.util.List;
import java.util.Optional;

/**
 * What an evaluator made of the frozen answers to one case.
 *
 * @param graded the scores, those of answers that it declined left out
 * @param missing why the first answer without a score has none, if there is one
 */
record FrozenAnswers(List<Double> graded, Optional<Reason> missing) {

    FrozenAnswers {
        graded = List.copyOf(graded);
    }

    /** Returns the score of the case, by the rule of {@link CaseScore#of}. */
    CaseScore score() {
        if (missing.isPresent()) {
            return new CaseScore.Unscored(missing.get());
        }
        return graded.isEmpty()
                ? new CaseScore.NotApplicable()
                : new CaseScore.Graded(
                        graded.stream().mapToDouble(Double::doubleValue).sum() / graded.size(), false);
    }

    /** Returns the scores that the case's own is the mean of; none where it has none. */
    double[] behind() {
        return missing.isPresent()
                ? new double[0]
                : graded.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
