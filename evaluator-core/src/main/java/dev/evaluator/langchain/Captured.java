package dev.evaluator.langchain;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.sample.FinishReason;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.MessagePart;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Recorded;
import dev.evaluator.sample.Reference;
import dev.evaluator.sample.Role;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call as it passed by, raw: it lives between an application's thread and ours, and shows nothing of itself.
 *
 * @param started when it began
 * @param took how long it took
 * @param conversation the conversation it belongs to, when known
 * @param question what was sent
 * @param came what came of it
 */
record Captured(Instant started, Duration took, Optional<String> conversation, ChatRequest question, Outcome came) {

    /** What came of a call. */
    sealed interface Outcome {
        /** An answer by this provider. */
        record Answered(ChatResponse response, String provider) implements Outcome {}

        /** A failure of this type. */
        record Failed(String type, String provider) implements Outcome {}
    }

    @Override
    public String toString() {
        return "Captured[" + started + "]";
    }

    /** Returns it as an interaction of a source, whose id is that of the answer or follows from everything else. */
    Interaction interaction(String source, long number) {
        List<Message> output = new ArrayList<>();
        Optional<Recorded.Failure> failure = Optional.empty();
        Recorded.Tokens tokens = Recorded.Tokens.NONE;
        Optional<String> id = Optional.empty();
        Optional<String> served = Optional.empty();
        String provider;
        switch (came) {
            case Outcome.Answered(ChatResponse response, String by) -> {
                output.add(answer(response));
                tokens = tokens(response.tokenUsage());
                id = Optional.ofNullable(response.id());
                served = Optional.ofNullable(response.modelName());
                provider = by;
            }
            case Outcome.Failed(String type, String by) -> {
                failure = Optional.of(new Recorded.Failure(type, Optional.empty()));
                provider = by;
            }
        }
        Recorded recorded = new Recorded(
                Optional.of(started),
                Optional.empty(),
                Optional.empty(),
                new Recorded.Served(Optional.of(provider), Optional.ofNullable(question.modelName()), served, id),
                params(question),
                tokens,
                Optional.of(took.toNanos() / 1e6),
                Optional.empty(),
                Optional.empty(),
                failure,
                Map.of(),
                Json.object().build());
        return new Interaction(
                id.filter(Interaction::isId).orElseGet(() -> made(source, number)),
                Origin.PRODUCTION,
                source,
                conversation,
                new Prompt(
                        question.messages().stream().map(Captured::message).toList(),
                        tools(question.toolSpecifications())),
                output,
                Reference.NONE,
                Map.of(),
                Map.of(),
                recorded);
    }

    private String made(String source, long number) {
        return "h-" + Digest.of(source + '\0' + started + '\0' + number).value().substring("sha256:".length(), 31);
    }

    private static Message answer(ChatResponse response) {
        Message said = message(response.aiMessage());
        return new Message(
                Role.ASSISTANT,
                Optional.empty(),
                said.parts(),
                Optional.ofNullable(response.finishReason())
                        .map(reason -> new Message.Finish(
                                FinishReason.spelled(reason.name().toLowerCase(Locale.ROOT)),
                                Optional.of(reason.name()))));
    }

    private static Message message(ChatMessage message) {
        return switch (message) {
            case SystemMessage system -> Message.system(system.text());
            case UserMessage user ->
                new Message(
                        Role.USER,
                        Optional.ofNullable(user.name()),
                        user.contents().stream().map(Captured::part).toList(),
                        Optional.empty());
            case AiMessage ai -> new Message(Role.ASSISTANT, Optional.empty(), parts(ai), Optional.empty());
            case ToolExecutionResultMessage result ->
                new Message(
                        Role.TOOL,
                        Optional.empty(),
                        List.of(new MessagePart.ToolResult(
                                Optional.ofNullable(result.id()),
                                Optional.ofNullable(result.toolName()),
                                Json.of(result.text()))),
                        Optional.empty());
            default ->
                new Message(
                        Role.USER,
                        Optional.empty(),
                        List.of(new MessagePart.Unknown(
                                Json.of(message.type().name().toLowerCase(Locale.ROOT)))),
                        Optional.empty());
        };
    }

    private static List<MessagePart> parts(AiMessage ai) {
        List<MessagePart> parts = new ArrayList<>();
        Optional.ofNullable(ai.thinking()).map(MessagePart.Reasoning::new).ifPresent(parts::add);
        if (ai.text() != null || !ai.hasToolExecutionRequests()) {
            parts.add(new MessagePart.Text(ai.text() == null ? "" : ai.text()));
        }
        if (ai.hasToolExecutionRequests()) {
            ai.toolExecutionRequests().forEach(request -> parts.add(call(request)));
        }
        return parts;
    }

    private static MessagePart call(ToolExecutionRequest request) {
        return new MessagePart.ToolCall(Optional.ofNullable(request.id()), request.name(), parsed(request.arguments()));
    }

    /** Returns JSON as it is, and what is none as a text. */
    private static Json parsed(@Nullable String text) {
        if (text == null) {
            return Json.object().build();
        }
        try {
            return Json.parse(text);
        } catch (JsonException e) {
            return Json.of(text);
        }
    }

    private static MessagePart part(Content content) {
        return switch (content) {
            case TextContent text -> new MessagePart.Text(text.text());
            case ImageContent image -> image(image.image());
            default -> new MessagePart.Unknown(Json.of(content.type().name().toLowerCase(Locale.ROOT)));
        };
    }

    private static MessagePart image(Image image) {
        Optional<String> mime = Optional.ofNullable(image.mimeType());
        if (image.url() != null) {
            return new MessagePart.Media(
                    "image", mime, new MessagePart.Place("uri", image.url().toString()), Optional.empty());
        }
        byte[] data = String.valueOf(image.base64Data()).getBytes(StandardCharsets.US_ASCII);
        return new MessagePart.Media(
                "image",
                mime,
                new MessagePart.Place("digest", Digest.of(data).value()),
                Optional.of(data.length * 3L / 4));
    }

    private static List<Json> tools(@Nullable List<ToolSpecification> tools) {
        return tools == null
                ? List.of()
                : tools.stream().map(tool -> parsed(tool.toJson())).toList();
    }

    private static Recorded.Tokens tokens(@Nullable TokenUsage usage) {
        return usage == null
                ? Recorded.Tokens.NONE
                : new Recorded.Tokens(
                        Optional.ofNullable(usage.inputTokenCount()).map(Integer::longValue),
                        Optional.ofNullable(usage.outputTokenCount()).map(Integer::longValue),
                        Optional.empty(),
                        Optional.empty());
    }

    private static Json params(ChatRequest request) {
        JsonObjects params = Json.object();
        number(params, "temperature", request.temperature());
        number(params, "topP", request.topP());
        number(params, "frequencyPenalty", request.frequencyPenalty());
        number(params, "presencePenalty", request.presencePenalty());
        Optional.ofNullable(request.topK()).ifPresent(value -> params.put("topK", value));
        Optional.ofNullable(request.maxOutputTokens()).ifPresent(value -> params.put("maxTokens", value));
        Optional.ofNullable(request.stopSequences())
                .filter(stop -> !stop.isEmpty())
                .ifPresent(stop -> params.put("stop", Json.ofTexts(stop)));
        return params.build();
    }

    private static void number(JsonObjects params, String name, @Nullable Double value) {
        if (value != null && Double.isFinite(value)) {
            params.put(name, value);
        }
    }
}
