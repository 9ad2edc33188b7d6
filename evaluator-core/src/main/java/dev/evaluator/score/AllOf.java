package dev.evaluator.score;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The minimum of several evaluators: a 0 decides; otherwise one part without score leaves the whole without. */
public record AllOf(List<Evaluator> evaluators) implements Compound {

    public AllOf {
        evaluators = List.copyOf(evaluators);
        if (evaluators.isEmpty()) {
            throw new IllegalArgumentException("all-of must hold at least one evaluator");
        }
    }

    @Override
    public Score combined(Sample sample, Function<Evaluator, Score> scoring) {
        List<Score> scores = new ArrayList<>();
        for (Evaluator evaluator : Compound.cheapFirst(evaluators, part -> part)) {
            if (evaluator.appliesTo(sample)) {
                Score score = scoring.apply(evaluator);
                scores.add(score);
                if (score instanceof Score.Graded graded && graded.value() == 0) {
                    return lowest(scores);
                }
            }
        }
        return Compound.lacking(scores).orElseGet(() -> lowest(scores));
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
