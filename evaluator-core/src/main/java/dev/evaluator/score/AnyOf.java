package dev.evaluator.score;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** The maximum of several evaluators: a 1 decides; otherwise one part without score leaves the whole without. */
public record AnyOf(List<Evaluator> evaluators) implements Compound {

    public AnyOf {
        evaluators = List.copyOf(evaluators);
        if (evaluators.isEmpty()) {
            throw new IllegalArgumentException("any-of must hold at least one evaluator");
        }
    }

    @Override
    public Score combined(Sample sample, Function<Evaluator, Score> scoring) {
        List<Score> scores = new ArrayList<>();
        for (Evaluator evaluator : Compound.cheapFirst(evaluators, part -> part)) {
            if (evaluator.appliesTo(sample)) {
                Score score = scoring.apply(evaluator);
                if (score instanceof Score.Graded graded && graded.value() == 1) {
                    return score;
                }
                scores.add(score);
            }
        }
        return Compound.lacking(scores).orElseGet(() -> highest(scores));
    }

    /** Returns the highest of the grades as it is: a way that was not taken has no say. */
    private static Score highest(List<Score> scores) {
        return Compound.grades(scores).stream()
                .max(Comparator.comparingDouble(Score.Graded::value))
                .<Score>map(grade -> grade)
                .orElseGet(() -> new Score.Unscored(Reason.NOT_APPLICABLE, "none of any-of applies"));
    }

    @Override
    public boolean appliesTo(Sample sample) {
        return evaluators.stream().anyMatch(evaluator -> evaluator.appliesTo(sample));
    }

    @Override
    public Json definition() {
        return Json.object()
                .put(
                        "any-of",
                        Json.array(
                                evaluators.stream().map(Evaluator::definition).toList()))
                .build();
    }
}
