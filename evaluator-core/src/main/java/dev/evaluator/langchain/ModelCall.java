package dev.evaluator.langchain;

import dev.evaluator.json.Json;
import dev.evaluator.judge.JudgeModel;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Prompt;
import dev.evaluator.target.CallFailed;
import dev.evaluator.target.Response;
import dev.evaluator.target.ToolCall;
import dev.evaluator.target.Usage;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call to a LangChain4j chat model, in our words: messages in, a response or a failed call out.
 *
 * @param format how the model is held to the form of a judge's reply
 */
public record ModelCall(ChatModel model, ReplyFormat format) implements JudgeModel {

    /** Service unavailable, and what some providers answer in its place. */
    private static final Set<Integer> OVERLOADED = Set.of(503, 529);

    /** Creates calls whose answers may have any form. */
    public ModelCall(ChatModel model) {
        this(model, ReplyFormat.TEXT);
    }

    @Override
    public Response reply(List<Message> prompt) {
        return plain(prompt, false).orElseGet(() -> send(request(prompt).build()));
    }

    /** Puts a recorded question again, with all that went before it and the tools that were offered. */
    Response reply(Prompt prompt) {
        return prompt.tools().isEmpty()
                ? reply(prompt.messages())
                : send(request(prompt.messages())
                        .toolSpecifications(History.tools(prompt.tools()))
                        .build());
    }

    @Override
    public Response reply(List<Message> prompt, Supplier<Json> schema) {
        return switch (format) {
            case TEXT -> reply(prompt);
            case JSON ->
                plain(prompt, true)
                        .orElseGet(() -> send(request(prompt)
                                .responseFormat(ResponseFormat.JSON)
                                .build()));
            case JSON_SCHEMA ->
                send(request(prompt).responseFormat(held(schema.get())).build());
        };
    }

    /** Puts a question that is nothing but words to a model of our own; others, and all else, take their own way. */
    private Optional<Response> plain(List<Message> prompt, boolean json) {
        return model instanceof OneAttempt direct && PlainChat.isPlain(prompt)
                ? Optional.of(timed(() -> {
                    Reply answer = direct.send(prompt, json);
                    return PlainChat.answer(answer).orElseGet(() -> response(direct.read(answer)));
                }))
                : Optional.empty();
    }

    @Override
    public boolean keepsForm() {
        return format != ReplyFormat.TEXT;
    }

    private static ResponseFormat held(Json schema) {
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name("verdict")
                        .rootElement(JsonRawSchema.from(schema.line()))
                        .build())
                .build();
    }

    private static ChatRequest.Builder request(List<Message> prompt) {
        return ChatRequest.builder().messages(History.of(prompt));
    }

    private Response send(ChatRequest request) {
        return timed(() -> response(model.chat(request)));
    }

    /** Returns the answer of a call with the time that it took. */
    private static Response timed(Supplier<Response> call) {
        long start = System.nanoTime();
        Response response;
        try {
            response = call(call);
        } catch (ContentFilteredException refusal) {
            response = refused(String.valueOf(refusal.getMessage()));
        }
        return response.after(Duration.ofNanos(System.nanoTime() - start));
    }

    private static Response response(ChatResponse response) {
        @Nullable String text = response.aiMessage().text();
        return new Response(
                text == null ? "" : text,
                usage(response.tokenUsage()),
                Duration.ZERO,
                Optional.ofNullable(response.modelName()),
                response.aiMessage().toolExecutionRequests().stream()
                        .map(ModelCall::toolCall)
                        .toList(),
                Optional.ofNullable(response.finishReason()).map(ModelCall::finish),
                Optional.ofNullable(response.id()));
    }

    /** A model that says no has answered: LangChain4j throws its words, and what it spent is lost with them. */
    private static Response refused(String words) {
        return new Response(
                words,
                Usage.NONE,
                Duration.ZERO,
                Optional.empty(),
                List.of(),
                Optional.of(dev.evaluator.sample.FinishReason.CONTENT_FILTER));
    }

    private static ToolCall toolCall(ToolExecutionRequest request) {
        return ToolCall.written(
                Objects.requireNonNullElse(request.name(), ""), Objects.requireNonNullElse(request.arguments(), ""));
    }

    private static dev.evaluator.sample.FinishReason finish(FinishReason reason) {
        return switch (reason) {
            case STOP -> dev.evaluator.sample.FinishReason.STOP;
            case LENGTH -> dev.evaluator.sample.FinishReason.LENGTH;
            case TOOL_EXECUTION -> dev.evaluator.sample.FinishReason.TOOL_CALL;
            case CONTENT_FILTER -> dev.evaluator.sample.FinishReason.CONTENT_FILTER;
            case OTHER -> dev.evaluator.sample.FinishReason.UNKNOWN;
        };
    }

    private static Response call(Supplier<Response> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            Optional<HttpFailure> failure = HttpFailure.of(e);
            if (failure.isEmpty() && e instanceof ContentFilteredException refusal) {
                throw refusal;
            }
            throw failure.map(ModelCall::failed)
                    // A model of the user's own may throw anything; its message may quote what was sent.
                    .orElseGet(() -> new CallFailed(
                            CallFailed.Kind.SERVER_ERROR,
                            "the model threw " + e.getClass().getName()));
        }
    }

    static CallFailed failed(HttpFailure failure) {
        CallFailed.Kind kind = switch (failure.kind()) {
            case CONNECT -> CallFailed.Kind.CONNECT;
            case TIMEOUT -> CallFailed.Kind.TIMEOUT;
            // Out of quota comes back no sooner for being asked again.
            case RATE_LIMITED -> failure.retryHelps() ? CallFailed.Kind.RATE_LIMITED : CallFailed.Kind.CLIENT_ERROR;
            case SERVER_ERROR ->
                OVERLOADED.contains(failure.status().orElse(0))
                        ? CallFailed.Kind.OVERLOADED
                        : CallFailed.Kind.SERVER_ERROR;
            case CLIENT_ERROR, TOO_LARGE -> CallFailed.Kind.CLIENT_ERROR;
            case TOO_LONG -> CallFailed.Kind.TOO_LONG;
            case MALFORMED -> CallFailed.Kind.MALFORMED;
            case INTERRUPTED -> CallFailed.Kind.INTERRUPTED;
        };
        return new CallFailed(kind, String.valueOf(failure.getMessage()), failure.retryAfter());
    }

    private static Usage usage(@Nullable TokenUsage usage) {
        return usage == null ? Usage.NONE : new Usage(count(usage.inputTokenCount()), count(usage.outputTokenCount()));
    }

    private static long count(@Nullable Integer tokens) {
        return tokens == null || tokens < 0 ? 0 : tokens;
    }
}
