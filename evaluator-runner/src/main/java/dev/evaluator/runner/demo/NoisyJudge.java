package dev.evaluator.runner.demo;

import dev.evaluator.json.Digest;
import dev.evaluator.judge.Judge;
import dev.evaluator.judge.Judgement;
import dev.evaluator.judge.Question;
import dev.evaluator.judge.Transcript;
import dev.evaluator.rubric.Scale;
import dev.evaluator.score.JudgeId;
import dev.evaluator.score.Reason;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * A simulated judge: sees whether the answer says something, errs now and then, sometimes gives no grade.
 *
 * @param unreadable how often its reply holds no grade
 * @param severity how often it takes a level off a good answer, without any reason
 */
record NoisyJudge(String name, double unreadable, double severity, String day) implements Judge {

    /** Returns the judge as it usually is: two replies in a hundred hold no grade. */
    static NoisyJudge on(String day) {
        return new NoisyJudge("judge", 0.02, 0, day);
    }

    NoisyJudge unreadable(double share) {
        return new NoisyJudge(name, share, severity, day);
    }

    NoisyJudge severe(double share) {
        return new NoisyJudge(name, unreadable, share, day);
    }

    @Override
    public JudgeId id() {
        return new JudgeId(name, Digest.of("simulated judge"), Optional.of("simulated"));
    }

    @Override
    public int votes() {
        return 1;
    }

    /** A simulated judge says the same however often it is asked. */
    @Override
    public Kind kind() {
        return Kind.RECORDED;
    }

    @Override
    public Judgement grade(Question question) {
        String answer = question.replay().response().text();
        Object about = question.replay().sample().id() + answer + question.vote();
        if (Chance.of(day, about, "unreadable") < unreadable) {
            String reply = "I like this answer, it is quite nice.";
            return new Judgement.Unclear(
                    Reason.JUDGE_UNREADABLE, "no grade in '" + reply + "'", Transcript.recorded(reply));
        }
        boolean helpful = answer.contains("The answer is");
        NavigableMap<Integer, String> levels =
                ((Scale.Anchored) question.criterion().scale()).anchors();
        int level = helpful ? levels.lastKey() : levels.firstKey();
        double noise = Chance.of(day, about, "noise");
        if (noise < 0.1) {
            level += helpful ? -1 : 1;
        }
        if (helpful && Chance.of(day, about, "severity") < severity) {
            level = Math.max(levels.firstKey(), level - 1);
        }
        double value = question.criterion().scale().value(String.valueOf(level)).orElseThrow();
        return new Judgement.Grade(
                String.valueOf(level),
                value,
                helpful ? "answers the question" : "leaves the customer alone",
                List.of(),
                Transcript.recorded("{\"score\": " + level + "}"));
    }
}
