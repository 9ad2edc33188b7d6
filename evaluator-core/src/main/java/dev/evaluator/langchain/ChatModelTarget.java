package dev.evaluator.langchain;

import dev.evaluator.json.Digest;
import dev.evaluator.sample.Sample;
import dev.evaluator.target.Response;
import dev.evaluator.target.Target;
import dev.langchain4j.model.chat.ChatModel;
import java.util.Optional;

/** Any LangChain4j chat model as a target; it is sent the whole recorded history. */
public final class ChatModelTarget implements Target {

    private final String name;
    private final Digest digest;
    private final Optional<String> revision;
    private final ModelCall call;

    /**
     * Creates a target.
     *
     * @param digest identity of everything that can change an answer: address, model, parameters and revision
     */
    public ChatModelTarget(String name, Digest digest, Optional<String> revision, ChatModel model) {
        this.name = name;
        this.digest = digest;
        this.revision = revision;
        this.call = new ModelCall(model);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Digest digest() {
        return digest;
    }

    @Override
    public Optional<String> revision() {
        return revision;
    }

    @Override
    public Response answer(Sample sample, int repeat) {
        return call.reply(sample.prompt().messages());
    }
}
