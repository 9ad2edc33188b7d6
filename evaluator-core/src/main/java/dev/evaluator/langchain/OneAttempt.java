package dev.evaluator.langchain;

import static dev.evaluator.langchain.HttpFailure.Kind.MALFORMED;

import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.util.Optional;

/**
 * A chat model whose every failure is an {@link HttpFailure}, unless the caller asked for what cannot be, or the model
 * refused in its own words.
 */
final class OneAttempt extends OpenAiChatModel {

    private final ModelAddress address;

    OneAttempt(OpenAiChatModelBuilder builder, ModelAddress address) {
        super(builder);
        this.address = address;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        try {
            return super.doChat(request);
        } catch (IllegalArgumentException | UnsupportedFeatureException callersMistake) {
            throw callersMistake;
        } catch (RuntimeException thrown) {
            Optional<HttpFailure> failure = HttpFailure.of(thrown);
            // A refusal in the model's own words is an answer; LangChain4j has no other way to hand it on.
            if (failure.isEmpty() && thrown instanceof ContentFilteredException refusal) {
                throw refusal;
            }
            throw failure.orElseGet(this::unreadable);
        }
    }

    // After a successful exchange LangChain4j throws whatever its mapping stumbles over, with the answer in the
    // message.
    private HttpFailure unreadable() {
        return new HttpFailure(
                MALFORMED,
                true,
                "%s answered, but not with a chat completion; does 'url' lead to an OpenAI-compatible API?"
                        .formatted(ModelAddress.shown(address.url())));
    }
}
