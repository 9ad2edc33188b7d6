package dev.evaluator.langchain;

import dev.evaluator.run.Quota;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes chat models that call through the shared transport. */
public final class ChatModels {

    private ChatModels() {}

    /**
     * Returns a model behind an OpenAI-compatible API that tries once and fails with an {@link HttpFailure}. The key is asked
     * for at every call, so that a new one takes effect at once; an empty one is not sent.
     */
    public static OpenAiChatModel openAi(
            HttpTransport transport, ModelAddress address, Supplier<String> key, Duration timeout) {
        return openAi(transport, address, key, timeout, Optional.empty(), Optional.empty(), any -> {});
    }

    /**
     * Returns such a model from each answer of which the deployed version is read, and what is left of its limits.
     *
     * @param longest how long an answer may be, if the model is to be told
     */
    public static OpenAiChatModel openAi(
            HttpTransport transport,
            ModelAddress address,
            Supplier<String> key,
            Duration timeout,
            Optional<AnswerLimit> longest,
            Optional<RevisionHeader> revision,
            Consumer<Quota> quotas) {
        return new OneAttempt(
                address,
                transport.forModel(address, revision, quotas).readTimeout(timeout),
                longest,
                () -> authorization(key.get().strip()));
    }

    private static Map<String, String> authorization(String key) {
        return key.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + key);
    }
}
