package dev.evaluator.judge;

import dev.evaluator.score.JudgeId;
import java.util.function.Function;

/** A judge in whose place something else grades, or listens; whoever asks cannot tell. */
record GradedBy(Judge judge, Function<Question, Judgement> grades) implements Judge {

    @Override
    public JudgeId id() {
        return judge.id();
    }

    @Override
    public int votes() {
        return judge.votes();
    }

    @Override
    public Kind kind() {
        return judge.kind();
    }

    @Override
    public boolean canQuote() {
        return judge.canQuote();
    }

    @Override
    public Judgement grade(Question question) {
        return grades.apply(question);
    }
}
