package dev.evaluator.report;

import dev.evaluator.score.Evaluation;
import dev.evaluator.score.Reason;
import dev.evaluator.score.Score;
import java.util.Collection;
import java.util.Optional;

/** The score of one case, the statistical unit: its repeats averaged, or why it has none. */
public sealed interface CaseScore {

    /** Every planned response was graded; {@code value} is their mean. */
    record Graded(double value, boolean criticalFailure) implements CaseScore {}

    /** At least one planned response has no score. */
    record Unscored(Reason reason) implements CaseScore {}

    /** The evaluator had nothing to say; the case enters no estimate. */
    record NotApplicable() implements CaseScore {}

    /** Folds what came of each of the case's planned responses; what is still to be asked tells before any failure. */
    static CaseScore of(Collection<Evaluation.Outcome> outcomes) {
        double sum = 0;
        int graded = 0;
        boolean critical = false;
        Optional<Reason> missing = Optional.empty();
        for (Evaluation.Outcome outcome : outcomes) {
            if (outcome instanceof Evaluation.Outcome.Scored(Score score)) {
                switch (score) {
                    // Known only after the answer, and yet no more than an evaluator that declines beforehand.
                    case Score.Unscored(Reason reason, String detail) when reason == Reason.NOT_APPLICABLE -> {}
                    case Score.Unscored(Reason reason, String detail) -> {
                        missing = missing.filter(first -> reason != Reason.INTERRUPTED)
                                .or(() -> Optional.of(reason));
                    }
                    case Score.Graded grade -> {
                        sum += grade.value();
                        graded++;
                        critical |= grade.criticalFailure();
                    }
                }
            }
        }
        if (missing.isPresent()) {
            return new Unscored(missing.get());
        }
        return graded == 0 ? new NotApplicable() : new Graded(sum / graded, critical);
    }
}
