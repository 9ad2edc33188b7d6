package dev.evaluator.judge;

import dev.evaluator.json.Json;
import dev.evaluator.rubric.Asked;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.rubric.Scale;
import dev.evaluator.sample.Sample;
import java.util.Optional;
import java.util.function.Function;

/** Where the rubric of a sample comes from: one for all, or each sample's own. */
public interface RubricSource {

    /** Returns the rubric of a sample, or empty when it has none and the evaluator does not apply. */
    Optional<Rubric> rubricOf(Sample sample);

    /** Returns the content as part of a suite's identity. */
    Json definition();

    /** Returns whether all scores are 0 or 1. */
    boolean passFail();

    /** Returns one rubric for every sample, as far as it is asked of it. */
    static RubricSource always(Rubric rubric) {
        return new RubricSource() {
            @Override
            public Optional<Rubric> rubricOf(Sample sample) {
                return rubric.askedOf(sample);
            }

            @Override
            public Json definition() {
                return rubric.json();
            }

            @Override
            public boolean passFail() {
                Criterion first = rubric.criteria().getFirst();
                return rubric.criteria().size() == 1
                        && first.scale() instanceof Scale.YesNo
                        && first.asked() != Asked.With.EACH_POINT;
            }
        };
    }

    /** Returns each sample's own rubric, found by a function whose content has this identity. */
    static RubricSource perSample(Json identity, Function<Sample, Optional<Rubric>> rubrics) {
        return new RubricSource() {
            @Override
            public Optional<Rubric> rubricOf(Sample sample) {
                return rubrics.apply(sample);
            }

            @Override
            public Json definition() {
                return identity;
            }

            @Override
            public boolean passFail() {
                return false;
            }
        };
    }
}
