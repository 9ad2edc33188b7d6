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
    private final Optional<String> run;

    /**
     * Creates a target.
     *
     * @param digest identity of everything that can change an answer: address, model, parameters and revision
     */
    public ChatModelTarget(String name, Digest digest, Optional<String> revision, ChatModel model) {
        this(name, digest, revision, new ModelCall(model), Optional.empty());
    }

    private ChatModelTarget(
            String name, Digest digest, Optional<String> revision, ModelCall call, Optional<String> run) {
        this.name = name;
        this.digest = digest;
        this.revision = revision;
        this.call = call;
        this.run = run;
    }

    /**
     * Returns a chat model as a target, known by its provider, name and parameters; it tells no version, so a gate keeps no
     * verdict about it.
     */
    public static Target of(String name, ChatModel model) {
        return new ChatModelTarget(name, ModelIdentity.of(model), Optional.empty(), model);
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
        return run.map(marked -> ReplayMark.during(marked, () -> call.reply(sample.prompt())))
                .orElseGet(() -> call.reply(sample.prompt()));
    }

    @Override
    public Target replaying(String marked) {
        return new ChatModelTarget(name, digest, revision, call, Optional.of(marked));
    }
}
