package dev.evaluator.langchain;

import dev.evaluator.json.Foreign;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.sample.FinishReason;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.MessagePart;
import dev.evaluator.target.Response;
import dev.evaluator.target.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Questions and answers of the chat-completions API that are nothing but words, which most are. To map them takes
 * LangChain4j more processor time than the call; whatever is more than words is left to it.
 */
final class PlainChat {

    /** What an answer may have beside its words, or in their place. */
    private static final List<String> MORE = List.of("tool_calls", "function_call", "refusal");

    private static final String INPUT = "prompt_tokens";
    private static final String OUTPUT = "completion_tokens";

    private PlainChat() {}

    /** Returns whether messages are nothing but words. */
    static boolean isPlain(List<Message> messages) {
        for (Message message : messages) {
            boolean words = switch (message.role()) {
                case SYSTEM, USER -> true;
                case ASSISTANT -> message.parts().stream().noneMatch(MessagePart.ToolCall.class::isInstance);
                case TOOL -> false;
            };
            if (!words || message.text().isBlank()) {
                return false;
            }
        }
        return !messages.isEmpty();
    }

    /** Returns the body of a request to a model, which may be held to JSON. */
    static String request(String model, Optional<AnswerLimit> longest, List<Message> messages, boolean json) {
        Optional<Json> format =
                json ? Optional.of(Json.object().put("type", "json_object").build()) : Optional.empty();
        JsonObjects request = Json.object()
                .put("model", model)
                .put(
                        "messages",
                        Json.array(messages.stream().map(PlainChat::json).toList()))
                .put("stream", false)
                .putJson("response_format", format);
        longest.ifPresent(limit -> request.put(limit.name().label(), limit.tokens()));
        return request.build().line();
    }

    private static Json json(Message message) {
        return Json.object()
                .put("role", message.role().label())
                .put("content", message.text())
                .build();
    }

    /** Returns the answer that a reply holds, if it is nothing but words. */
    static Optional<Response> answer(Reply reply) {
        String type = reply.header("content-type").toLowerCase(Locale.ROOT);
        if (type.contains("charset") && !type.contains("utf-8")) {
            return Optional.empty();
        }
        try {
            return answer(Foreign.parse(reply.body()).value());
        } catch (JsonException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Response> answer(Json body) {
        List<Json> choices = body.member("choices").orElse(Json.nothing()).items();
        Optional<Json> model = body.member("model");
        Optional<Json> id = body.member("id");
        Json usage = body.member("usage").orElse(Json.nothing());
        if (choices.size() != 1 || !isName(model) || !isName(id) || !isUsage(usage)) {
            return Optional.empty();
        }
        Json message = choices.getFirst().member("message").orElse(Json.nothing());
        for (String name : MORE) {
            if (message.member(name).isPresent()) {
                return Optional.empty();
            }
        }
        return message.member("content")
                .flatMap(Json::text)
                .map(text -> new Response(
                        text,
                        new Usage(tokens(usage, INPUT), tokens(usage, OUTPUT)),
                        Duration.ZERO,
                        model.flatMap(Json::text),
                        List.of(),
                        choices.getFirst()
                                .member("finish_reason")
                                .flatMap(Json::text)
                                .flatMap(PlainChat::finish),
                        id.flatMap(Json::text)));
    }

    private static boolean isName(Optional<Json> name) {
        return name.isEmpty() || name.flatMap(Json::text).isPresent();
    }

    private static boolean isUsage(Json usage) {
        return usage instanceof Json.Nothing
                || (usage instanceof Json.Obj && isCount(usage, INPUT) && isCount(usage, OUTPUT));
    }

    private static boolean isCount(Json usage, String name) {
        Optional<Json> count = usage.member(name);
        return count.isEmpty()
                || count.flatMap(Json::whole)
                        .filter(tokens -> tokens == tokens.intValue())
                        .isPresent();
    }

    private static long tokens(Json usage, String name) {
        return Math.max(0, usage.member(name).flatMap(Json::whole).orElse(0L));
    }

    /** Other words than these mean nothing to LangChain4j either. */
    private static Optional<FinishReason> finish(String word) {
        return switch (word) {
            case "stop" -> Optional.of(FinishReason.STOP);
            case "length" -> Optional.of(FinishReason.LENGTH);
            case "content_filter" -> Optional.of(FinishReason.CONTENT_FILTER);
            case "tool_calls", "function_call" -> Optional.of(FinishReason.TOOL_CALL);
            default -> Optional.empty();
        };
    }
}
