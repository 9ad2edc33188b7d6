package dev.evaluator.score;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Several evaluators of which one score decides; it applies where any of them does. Where none decides, one part without
 * score leaves the whole without.
 */
interface Several extends Compound {

    /** Returns the name in suites, which is part of the identity. */
    String key();

    /** Returns the score that decides, however the others are. */
    double deciding();

    /** Returns the score of the whole, given those of the parts up to the one that decides. */
    Score of(List<Score.Graded> grades);

    /** Returns the evaluators, of which there must be one. */
    static List<Evaluator> atLeastOne(String key, List<Evaluator> evaluators) {
        if (evaluators.isEmpty()) {
            throw new IllegalArgumentException(key + " must hold at least one evaluator");
        }
        return List.copyOf(evaluators);
    }

    @Override
    default Score combined(Sample sample, Function<Evaluator, Score> scoring) {
        List<Score> scores = new ArrayList<>();
        for (Evaluator evaluator : Compound.cheapFirst(evaluators(), part -> part)) {
            if (evaluator.appliesTo(sample)) {
                Score score = scoring.apply(evaluator);
                scores.add(score);
                if (decides(score)) {
                    return whole(scores);
                }
            }
        }
        return Compound.lacking(scores).orElseGet(() -> whole(scores));
    }

    /** Returns whether a score decides, however the others are. */
    default boolean decides(Score score) {
        return score instanceof Score.Graded graded && graded.value() == deciding();
    }

    /** Returns the score of the whole, of which no part lacks one that matters. */
    default Score whole(List<Score> scores) {
        List<Score.Graded> grades = Compound.grades(scores);
        return grades.isEmpty()
                ? new Score.Unscored(Reason.NOT_APPLICABLE, "none of " + key() + " applies")
                : of(grades);
    }

    @Override
    default boolean appliesTo(Sample sample) {
        return evaluators().stream().anyMatch(evaluator -> evaluator.appliesTo(sample));
    }

    @Override
    default Json definition() {
        return Json.object()
                .put(
                        key(),
                        Json.array(
                                evaluators().stream().map(Evaluator::definition).toList()))
                .build();
    }
}
