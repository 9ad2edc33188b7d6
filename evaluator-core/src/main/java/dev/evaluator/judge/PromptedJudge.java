package dev.evaluator.judge;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.score.JudgeId;
import dev.evaluator.target.Response;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A model as a judge: one prompt for each criterion and vote, one JSON object as the reply. */
public final class PromptedJudge implements Judge {

    private final JudgeId named;
    private final JudgeId id;
    private final int votes;
    private final JudgeModel model;
    private final RunKey key;
    private final Set<Measure> measures;

    /** Creates a judge; {@code id} must change whenever model or parameters do, the template is added to it here. */
    public PromptedJudge(JudgeId id, int votes, JudgeModel model) {
        this(id, votes, model, RunKey.random());
    }

    /** Creates a judge whose fences follow from a secret. */
    public PromptedJudge(JudgeId id, int votes, JudgeModel model, RunKey key) {
        this(id, votes, model, key, Measure.ALL);
    }

    PromptedJudge(JudgeId id, int votes, JudgeModel model, RunKey key, Set<Measure> measures) {
        if (votes < 1) {
            throw new IllegalArgumentException("a judge must vote at least once, was " + votes);
        }
        this.named = id;
        this.id = templated(
                id,
                "judge"
                        + (measures.contains(Measure.DATAMARKING) ? ", datamarked" : "")
                        + (model.keepsForm() ? "" : ", without quotes"),
                JudgePrompt.VERSION);
        this.votes = votes;
        this.model = model;
        this.key = key;
        this.measures = measures;
    }

    /** Returns this judge, under another identity, with the blanks of judged texts replaced by a mark. */
    public PromptedJudge datamarked() {
        Set<Measure> more = EnumSet.of(Measure.DATAMARKING);
        more.addAll(measures);
        return new PromptedJudge(named, votes, model, key, Set.copyOf(more));
    }

    /**
     * Returns the same model as a judge of pairs; it marks no blanks.
     *
     * @param asked how the model is asked, such as within permits
     */
    public PairwiseJudge pairwise(UnaryOperator<JudgeModel> asked) {
        return new PairwiseJudge(named, asked.apply(model), key);
    }

    /** Returns an identity that changes with the template too; rubric and form of the reply are in the criterion's. */
    static JudgeId templated(JudgeId model, String template, int version) {
        Json content = Json.object()
                .put("model", model.digest().value())
                .put("template", template)
                .put("version", version)
                .build();
        return new JudgeId(model.name(), Digest.of(content), model.model());
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
    public boolean canQuote() {
        return model.keepsForm();
    }

    @Override
    public Judgement grade(Question whole) {
        Question question = canQuote()
                ? whole
                : new Question(whole.replay(), whole.criterion().withoutEvidence(), whole.vote());
        JudgePrompt prompt = JudgePrompt.of(question, key, judgement(question), measures);
        Response reply = model.reply(prompt.messages(), () -> ReplyForm.schema(question.criterion()));
        Transcript transcript = new Transcript(
                Optional.of(JudgePrompt.shown(prompt.messages())),
                reply.text(),
                reply.usage(),
                reply.model(),
                reply.id());
        return JudgeReply.read(question.criterion(), prompt.response(), transcript);
    }

    // Each judgement of a run has a fence of its own; nothing else hangs on what it is called here.
    private String judgement(Question question) {
        return String.join(
                "\n", question.replay().key(), question.criterion().name(), id.name(), String.valueOf(question.vote()));
    }
}
