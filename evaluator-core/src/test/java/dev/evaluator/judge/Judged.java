package dev.evaluator.judge;

import dev.evaluator.json.Digest;
import dev.evaluator.redact.Redactor;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.rubric.Scale;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Reference;
import dev.evaluator.score.JudgeId;
import dev.evaluator.score.Part;
import dev.evaluator.score.Score;
import dev.evaluator.target.Replay;
import dev.evaluator.target.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Answers to be judged, criteria to judge them by, and judges that reply as told. */
final class Judged {

    static final RunKey KEY = RunKey.of("a test's key");
    static final Criterion YES_NO = Criterion.yesNo("agrees", "Does the answer agree with the reference?");
    static final Criterion LEVELS = new Criterion(
            "covers",
            "How much of the question does the answer cover?",
            new Scale.Anchored(new TreeMap<>(Map.of(1, "nothing", 2, "half of it", 3, "all of it"))),
            1,
            false,
            false);
    static final Criterion LABELS = new Criterion(
            "helps",
            "What does it do?",
            new Scale.Labelled(new TreeMap<>(Map.of("refuses", 0.0, "helps", 1.0))),
            1,
            false,
            false);

    private Judged() {}

    static Replay answer(String answer) {
        return answer(List.of(Message.user("How long does a refund take?")), answer);
    }

    static Replay answer(List<Message> messages, String answer) {
        return answer(messages, answer, Reference.text("Five working days."));
    }

    static Replay answer(List<Message> messages, String answer, Reference reference) {
        Interaction interaction = new Interaction(
                "case-1",
                Origin.AUTHORED,
                "tests",
                Optional.empty(),
                new Prompt(messages),
                Optional.empty(),
                reference,
                Map.of(),
                Map.of());
        return new Replay("key", Redactor.off().redact(interaction, Inclusion.CERTAIN), Response.of(answer), 0);
    }

    static JudgeId id(String name) {
        return new JudgeId(name, Digest.of(name), Optional.of("model-of-" + name));
    }

    static Judge model(String name, JudgeModel model) {
        return new PromptedJudge(id(name), 1, held(model), KEY);
    }

    /** Returns a model that its provider holds to the form of its replies. */
    static JudgeModel held(JudgeModel model) {
        return new JudgeModel() {
            @Override
            public Response reply(List<Message> prompt) {
                return model.reply(prompt);
            }

            @Override
            public boolean keepsForm() {
                return true;
            }
        };
    }

    static Judge replying(String name, String reply) {
        return model(name, prompt -> Response.of(reply));
    }

    static Question question(Replay replay, Criterion criterion) {
        return new Question(replay, criterion, 0);
    }

    static String prompt(Replay replay, Criterion criterion) {
        return replying("judge", "{}")
                .grade(question(replay, criterion))
                .transcript()
                .prompt()
                .orElseThrow();
    }

    /** Returns what the first criterion of a rubric contributes. */
    static Part part(Rubric rubric, Judge judge, String answer) {
        Score score = new RubricEvaluator(rubric, judge).evaluate(answer(answer));
        return ((Score.Graded) score).parts().getFirst();
    }
}
