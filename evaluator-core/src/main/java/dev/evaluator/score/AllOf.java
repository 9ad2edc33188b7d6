package dev.evaluator.score;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The minimum of several evaluators: a 0 decides, unless a part that may fail critically has not been heard; otherwise
 * one part without score leaves the whole without.
 */
public record AllOf(List<Evaluator> evaluators) implements Compound {

    public AllOf {
        evaluators = List.copyOf(evaluators);
        if (evaluators.isEmpty()) {
            throw new IllegalArgumentException("all-of must hold at least one evaluator");
        }
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
        boolean zero = false;
        for (Evaluator evaluator : Compound.cheapFirst(evaluators, part -> part)) {
            boolean applies = evaluator.appliesTo(sample);
            boolean needed = applies && mayFailCritically.test(evaluator);
            if (applies && (needed || !zero)) {
                Score score = scoring.apply(evaluator);
                (needed ? critical : scores).add(score);
                zero |= score instanceof Score.Graded graded && graded.value() == 0;
            }
        }
        Optional<Score> lacking = Compound.lacking(critical);
        if (lacking.isEmpty() && !zero) {
            lacking = Compound.lacking(scores);
        }
        scores.addAll(critical);
        return lacking.orElseGet(() -> lowest(scores));
    }

    /** Returns the lowest of the grades with the parts of all, a critical failure among them. */
    private static Score lowest(List<Score> scores) {
        List<Score.Graded> grades = Compound.grades(scores);
        if (grades.isEmpty()) {
            return new Score.Unscored(Reason.NOT_APPLICABLE, "none of all-of applies");
        }
        List<Part> parts = new ArrayList<>();
        Score.Graded lowest = new Score.Graded(1, "");
        for (Score.Graded graded : grades) {
            parts.addAll(graded.parts());
            lowest = graded.value() < lowest.value() ? graded : lowest;
        }
        return new Score.Graded(lowest.value(), lowest.rationale(), parts);
    }

    @Override
    public boolean appliesTo(Sample sample) {
        return evaluators.stream().anyMatch(evaluator -> evaluator.appliesTo(sample));
    }

    @Override
    public Json definition() {
        return Json.object()
                .put(
                        "all-of",
                        Json.array(
                                evaluators.stream().map(Evaluator::definition).toList()))
                .build();
    }
}
