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
     * Returns a chat model as a judge.
     *
     * @param digest identity of everything that can change a grade: address, model and parameters
     * @param modelName the model asked for, when known
     * @param votes how often each criterion is asked, at least once
     */
    public static Judge of(String name, Digest digest, Optional<String> modelName, int votes, ChatModel model) {
        return new PromptedJudge(new JudgeId(name, digest, modelName), votes, new ModelCall(model));
    }
}
