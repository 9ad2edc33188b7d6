package dev.evaluator.langchain;

import static dev.evaluator.langchain.HttpFailure.Kind.MALFORMED;

import dev.evaluator.sample.Message;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A chat model whose every failure is an {@link HttpFailure}, unless the caller asked for what cannot be, or the model
 * refused in its own words.
 */
final class OneAttempt extends OpenAiChatModel {

    private final ModelAddress address;
    private final ModelClient client;
    private final Optional<AnswerLimit> longest;
    private final Supplier<Map<String, String>> headers;

    /**
     * Creates a model.
     *
     * @param client makes what sends requests
     * @param longest how long an answer may be, if the model is to be told
     * @param headers what each request bears beside its own
     */
    OneAttempt(
            ModelAddress address,
            ModelClientBuilder client,
            Optional<AnswerLimit> longest,
            Supplier<Map<String, String>> headers) {
        super(limited(through(client, address), longest)
                .timeout(client.readTimeout())
                .customHeaders(headers));
        this.address = address;
        this.client = client.build();
        this.longest = longest;
        this.headers = headers;
    }

    private static OpenAiChatModelBuilder through(HttpClientBuilder client, ModelAddress address) {
        return OpenAiChatModel.builder()
                .httpClientBuilder(client)
                .baseUrl(address.url().toString())
                .modelName(address.model())
                .maxRetries(0);
    }

    private static OpenAiChatModelBuilder limited(OpenAiChatModelBuilder model, Optional<AnswerLimit> longest) {
        longest.ifPresent(limit -> {
            switch (limit.name()) {
                case MAX_TOKENS -> model.maxTokens(limit.tokens());
                case MAX_COMPLETION_TOKENS -> model.maxCompletionTokens(limit.tokens());
            }
        });
        return model;
    }

    /** Sends messages that are nothing but words, to be answered in JSON if so wanted. */
    Reply send(List<Message> messages, boolean json) {
        return client.fetch(HttpRequest.builder()
                .method(HttpMethod.POST)
                .url(address.url().toString(), "chat/completions")
                .addHeader("Content-Type", "application/json")
                .addHeaders(headers.get())
                .body(PlainChat.request(address.model(), longest, messages, json))
                .build());
    }

    /** Has LangChain4j read an answer that has come. */
    ChatResponse read(Reply answer) {
        ChatModel mapping =
                through(new Received(answer.successfulResponse()), address).build();
        return failingOurWay(() -> mapping.chat(UserMessage.from("asked already")));
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        return failingOurWay(() -> super.doChat(request));
    }

    private ChatResponse failingOurWay(Supplier<ChatResponse> call) {
        try {
            return call.get();
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
