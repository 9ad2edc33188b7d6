package dev.evaluator.langchain;

import static dev.evaluator.langchain.HttpFailure.Kind.MALFORMED;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;

/** A chat model whose every failure is an {@link HttpFailure}, unless the caller asked for what cannot be. */
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
            throw HttpFailure.of(thrown).orElseGet(this::unreadable);
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
