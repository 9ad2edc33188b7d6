package dev.evaluator.score;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Sample;
import java.util.List;
import java.util.function.Function;

/** An evaluator that applies only to samples of which a condition holds. */
public record When(Condition condition, Evaluator evaluator) implements Compound {

    @Override
    public List<Evaluator> evaluators() {
        return List.of(evaluator);
    }

    @Override
    public Score combined(Sample sample, Function<Evaluator, Score> scoring) {
        return scoring.apply(evaluator);
    }

    @Override
    public boolean appliesTo(Sample sample) {
        return condition.holds(sample) && evaluator.appliesTo(sample);
    }

    @Override
    public boolean mayFailCritically(Sample sample) {
        return appliesTo(sample) && evaluator.mayFailCritically(sample);
    }

    @Override
    public Json definition() {
        return Json.object()
                .put("when", condition.definition())
                .put("then", evaluator.definition())
                .build();
    }
}
