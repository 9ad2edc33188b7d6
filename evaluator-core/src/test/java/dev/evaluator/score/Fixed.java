package dev.evaluator.score;

import dev.evaluator.json.Digest;
import dev.evaluator.sample.Sample;
import dev.evaluator.target.Replay;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Evaluators that say what a test wants to hear. */
record Fixed(Score score, boolean applies, boolean passFail, List<JudgeId> judges) implements Evaluator {

    static Fixed grade(double value) {
        return new Fixed(new Score.Graded(value, "worth " + value), true, false, List.of());
    }

    static Fixed without(Reason reason) {
        return new Fixed(new Score.Unscored(reason, "no grade"), true, false, List.of());
    }

    static Fixed criticalFailure(double value) {
        return new Fixed(new Score.Graded(value, "critical", List.of(part(0, true))), true, false, List.of());
    }

    static Part part(double value, boolean criticalFailure) {
        return new Part("criterion", OptionalDouble.of(value), criticalFailure, "why", List.of());
    }

    Fixed asJudged() {
        JudgeId judge = new JudgeId("judge", Digest.of("judge"), Optional.empty());
        return new Fixed(score, applies, passFail, List.of(judge));
    }

    Fixed declining() {
        return new Fixed(score, false, passFail, judges);
    }

    Fixed asPassFail() {
        return new Fixed(score, applies, true, judges);
    }

    @Override
    public Score evaluate(Replay replay) {
        return score;
    }

    @Override
    public boolean appliesTo(Sample sample) {
        return applies;
    }
}
