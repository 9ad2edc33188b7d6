package dev.evaluator.score;

import dev.evaluator.sample.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The minimum of several evaluators: a 0 decides, unless a part that may fail critically has not been heard; otherwise
 * one part without score leaves the whole without.
 */
public record AllOf(List<Evaluator> evaluators) implements Several {

    private static final String KEY = "all-of";

    public AllOf {
        evaluators = Several.atLeastOne(KEY, evaluators);
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public double deciding() {
        return 0;
    }

    @Override
    public Score combined(Sample sample, Function<Evaluator, Score> scoring) {
        return combined(sample, scoring, evaluator -> evaluator.mayFailCritically(sample));
    }

    /** Where there is no answer, a 0 decides by itself: nothing was said that could fail a critical criterion. */
    @Override
    public Score unanswered(NoAnswer failure) {
        return combined(failure.sample(), part -> part.unanswered(failure), any -> false);
    }

    /** Has a part scored after a 0 only when something critical would go unseen; then it must have a score, too. */
    private Score combined(Sample sample, Function<Evaluator, Score> scoring, Predicate<Evaluator> mayFailCritically) {
        List<Score> scores = new ArrayList<>();
        List<Score> critical = new ArrayList<>();
        boolean decided = false;
        for (Evaluator evaluator : Compound.cheapFirst(evaluators, part -> part)) {
            boolean applies = evaluator.appliesTo(sample);
            boolean needed = applies && mayFailCritically.test(evaluator);
            if (applies && (needed || !decided)) {
                Score score = scoring.apply(evaluator);
                (needed ? critical : scores).add(score);
                decided |= decides(score);
            }
        }
        Optional<Score> lacking = Compound.lacking(critical);
        if (lacking.isEmpty() && !decided) {
            lacking = Compound.lacking(scores);
        }
        scores.addAll(critical);
        return lacking.orElseGet(() -> whole(scores));
    }

    /** Returns the lowest of the grades with the parts of all, a critical failure among them. */
    @Override
    public Score of(List<Score.Graded> grades) {
        Score.Graded lowest = grades.stream()
                .min(Comparator.comparingDouble(Score.Graded::value))
                .orElseThrow();
        return new Score.Graded(
                lowest.value(),
                lowest.value() == 1 ? "" : lowest.rationale(),
                grades.stream().flatMap(grade -> grade.parts().stream()).toList());
    }
}
