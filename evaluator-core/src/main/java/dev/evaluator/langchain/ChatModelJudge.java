package dev.evaluator.langchain;

import dev.evaluator.json.Digest;
import dev.evaluator.judge.Judge;
import dev.evaluator.judge.PromptedJudge;
import dev.evaluator.score.JudgeId;
import dev.langchain4j.model.chat.ChatModel;
import java.util.Optional;

/** Makes judges of LangChain4j chat models. */
public final class ChatModelJudge {

    private ChatModelJudge() {}

    /**
     * Returns a chat model as a judge that is asked once, known by its provider, name and parameters. What it does not
     * tell, such as where it is called, is not in its identity; name that yourself where it changes.
     */
    public static Judge of(String name, ChatModel model) {
        return of(name, ModelIdentity.of(model), ModelIdentity.name(model), 1, model);
    }

    /**
     * Returns a chat model as a judge.
     *
     * @param digest identity of everything that can change a grade: address, model and parameters
     * @param modelName the model asked for, when known
     * @param votes how often each criterion is asked, at least once
     */
    public static Judge of(String name, Digest digest, Optional<String> modelName, int votes, ChatModel model) {
        return of(name, digest, modelName, votes, model, ReplyFormat.TEXT);
    }

    /** Returns a chat model as a judge whose provider holds it to the form of its reply; part of its identity. */
    public static PromptedJudge of(
            String name, Digest digest, Optional<String> modelName, int votes, ChatModel model, ReplyFormat format) {
        Digest held = format == ReplyFormat.TEXT ? digest : Digest.of(digest + " " + format.label());
        return new PromptedJudge(new JudgeId(name, held, modelName), votes, new ModelCall(model, format));
    }
}
