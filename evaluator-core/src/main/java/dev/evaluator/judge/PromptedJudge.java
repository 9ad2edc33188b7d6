package dev.evaluator.judge;

import dev.evaluator.sample.Message;
import dev.evaluator.score.JudgeId;
import dev.evaluator.target.Response;
import java.util.List;
import java.util.Optional;

/** A model as a judge: one prompt for each criterion and vote, one JSON object as the reply. */
public final class PromptedJudge implements Judge {

    private final JudgeId id;
    private final int votes;
    private final JudgeModel model;

    /** Creates a judge; {@code id} must change whenever model or parameters do. */
    public PromptedJudge(JudgeId id, int votes, JudgeModel model) {
        if (votes < 1) {
            throw new IllegalArgumentException("a judge must vote at least once, was " + votes);
        }
        this.id = id;
        this.votes = votes;
        this.model = model;
    }

    @Override
    public JudgeId id() {
        return id;
    }

    @Override
    public int votes() {
        return votes;
    }

    @Override
    public Judgement grade(Question question) {
        List<Message> prompt = JudgePrompt.of(question);
        Response reply = model.reply(prompt);
        Transcript transcript =
                new Transcript(Optional.of(JudgePrompt.shown(prompt)), reply.text(), reply.usage(), reply.model());
        return JudgeReply.read(question.criterion(), transcript);
    }
}
