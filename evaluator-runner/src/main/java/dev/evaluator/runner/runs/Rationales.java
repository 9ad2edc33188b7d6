package dev.evaluator.runner.runs;

import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.score.Evaluation;
import dev.evaluator.score.Score;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Why the candidate's worst answers were graded as they were, redacted as the store keeps it. */
final class Rationales {

    private static final int LONGEST = 500;

    private Rationales() {}

    /** Returns the losses, each with the rationale of the lowest grade that the candidate got in that case. */
    static List<Counted.Loss> of(Store store, RunRecord run, List<Counted.Loss> losses) {
        return losses.stream()
                .map(loss -> loss.because(store.findCase(run.id(), 0, loss.caseId())
                        .flatMap(found -> rationale(found, loss.evaluator()))))
                .toList();
    }

    /** Returns the rationale of the lowest grade that an evaluator gave in a case. */
    static Optional<String> rationale(CaseRecord found, String evaluator) {
        return found.repeats().stream()
                .flatMap(repeat -> Optional.ofNullable(repeat.evaluations().get(evaluator)).stream())
                .filter(Evaluation.Outcome.Scored.class::isInstance)
                .map(outcome -> ((Evaluation.Outcome.Scored) outcome).score())
                .filter(Score.Graded.class::isInstance)
                .map(Score.Graded.class::cast)
                .min(Comparator.comparingDouble(Score.Graded::value))
                .map(Score.Graded::rationale)
                .filter(text -> !text.isBlank())
                .map(Rationales::cut);
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
