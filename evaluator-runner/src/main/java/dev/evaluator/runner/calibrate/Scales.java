package dev.evaluator.runner.calibrate;

import dev.evaluator.calibration.Levels;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Scale;
import dev.evaluator.suite.Judges;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The scales by which judges are asked, noted as they are asked: an evaluator shows its rubric to nobody else. */
final class Scales {

    private final Map<String, Scale> byCriterion = new ConcurrentHashMap<>();

    /** Returns judges whose scales are noted. */
    Judges noting(Judges judges) {
        return name -> judges.named(name)
                .each(judge -> judge.gradedBy(question -> {
                    note(question.criterion());
                    return judge.grade(question);
                }));
    }

    /** Forgets all scales, for another evaluator may call another scale the same. */
    void forget() {
        byCriterion.clear();
    }

    /** Returns the levels of a criterion that somebody was asked about. */
    Levels of(String criterion) {
        return levels(Optional.ofNullable(byCriterion.get(criterion)).orElseThrow());
    }

    /** Returns the levels of a scale. */
    static Levels levels(Scale scale) {
        return switch (scale) {
            case Scale.YesNo yesNo -> Levels.worth(Map.of("no", 0.0, "yes", 1.0));
            case Scale.Anchored anchored -> Levels.scores(anchored.grades());
            case Scale.Labelled(Map<String, Double> values) -> Levels.worth(values);
        };
    }

    private void note(Criterion criterion) {
        byCriterion.putIfAbsent(criterion.name(), criterion.scale());
    }
}
