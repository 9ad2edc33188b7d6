package dev.evaluator.runner.calibrate;

import dev.evaluator.calibration.Levels;
import dev.evaluator.judge.Judge;
import dev.evaluator.judge.Judgement;
import dev.evaluator.judge.Question;
import dev.evaluator.rubric.Scale;
import dev.evaluator.score.JudgeId;
import dev.evaluator.suite.Judges;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The scales by which judges are asked, noted as they are asked: an evaluator shows its rubric to nobody else. */
final class Scales {

    private final Map<String, Scale> byCriterion = new ConcurrentHashMap<>();

    /** Returns judges whose scales are noted. */
    Judges noting(Judges judges) {
        return name -> new Noting(judges.named(name));
    }

    /** Forgets all scales, for another evaluator may call another scale the same. */
    void forget() {
        byCriterion.clear();
    }

    /** Returns the levels of a criterion that somebody was asked about. */
    Levels of(String criterion) {
        Scale scale = Optional.ofNullable(byCriterion.get(criterion)).orElseThrow();
        return switch (scale) {
            case Scale.YesNo yesNo -> Levels.worth(Map.of("no", 0.0, "yes", 1.0));
            case Scale.Anchored anchored -> Levels.scores(anchored.grades());
            case Scale.Labelled(Map<String, Double> values) -> Levels.worth(values);
        };
    }

    private final class Noting implements Judge {

        private final Judge judge;

        Noting(Judge judge) {
            this.judge = judge;
        }

        @Override
        public JudgeId id() {
            return judge.id();
        }

        @Override
        public int votes() {
            return judge.votes();
        }

        @Override
        public Judgement grade(Question question) {
            byCriterion.putIfAbsent(
                    question.criterion().name(), question.criterion().scale());
            return judge.grade(question);
        }
    }
}
