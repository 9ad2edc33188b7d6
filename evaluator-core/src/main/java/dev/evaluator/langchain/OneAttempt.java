package dev.evaluator.langchain;

import static dev.evaluator.langchain.HttpFailure.Kind.MALFORMED;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A chat model whose every failure is an {@link HttpFailure}, unless the caller asked for what cannot be, or the model
 * refused in its own words.
 */
final class OneAttempt extends OpenAiChatModel {

    private final ModelAddress address;
    private final HttpClient client;
    private final Supplier<Map<String, String>> headers;

    /**
     * Creates a model.
     *
     * @param client sends what is written without LangChain4j
     * @param headers what both send with each request
     */
    OneAttempt(ModelAddress address, HttpClientBuilder client, Supplier<Map<String, String>> headers) {
        super(OpenAiChatModel.builder()
                .httpClientBuilder(client)
                .baseUrl(address.url().toString())
                .modelName(address.model())
                .customHeaders(headers)
                .timeout(client.readTimeout())
                .maxRetries(0));
        this.address = address;
        this.client = client.build();
        this.headers = headers;
    }

    /** Returns the name of the model that is asked for. */
    String asked() {
        return address.model();
    }

    /** Sends the body of a request. */
    SuccessfulHttpResponse send(String body) {
        return client.execute(HttpRequest.builder()
                .method(HttpMethod.POST)
                .url(address.url().toString(), "chat/completions")
                .addHeader("Content-Type", "application/json")
                .addHeaders(headers.get())
                .body(body)
                .build());
    }

    /** Has LangChain4j read an answer that has come. */
    ChatResponse read(SuccessfulHttpResponse answer) {
        return new OneAttempt(address, new Received(answer), headers).chat(UserMessage.from("asked already"));
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
