package dev.evaluator.judge;

import dev.evaluator.Cases;
import dev.evaluator.json.Digest;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Scale;
import dev.evaluator.score.JudgeId;
import dev.evaluator.target.Response;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Judges that reply what a test wants to hear, and criteria to ask them about. */
final class Verdicts {

    static final JudgeId ID = new JudgeId("judge", Digest.of("judge"), Optional.of("model"));
    static final Criterion YES_NO = Criterion.yesNo("agrees", "Does it agree?");
    static final Criterion LEVELS = new Criterion(
            "covers",
            "How much does it cover?",
            new Scale.Anchored(new TreeMap<>(Map.of(1, "none", 2, "half", 3, "all"))),
            1,
            false,
            false);
    static final Criterion LABELS = new Criterion(
            "refuses", "Does it refuse?", new Scale.Labelled(Map.of("refuses", 0.0, "helps", 1.0)), 1, false, false);

    private Verdicts() {}

    /** Returns a judge with so many votes that replies these texts in turn. */
    static Judge replying(int votes, String... replies) {
        Deque<String> left = new ArrayDeque<>(List.of(replies));
        return new PromptedJudge(ID, votes, prompt -> Response.of(left.removeFirst()));
    }

    static Judgement read(Criterion criterion, String reply) {
        return replying(1, reply).grade(new Question(Cases.answer("an answer"), criterion, 0));
    }
}
