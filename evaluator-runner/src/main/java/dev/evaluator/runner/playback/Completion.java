package dev.evaluator.runner.playback;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A chat completion: which model is asked, and what is said to it. */
record Completion(String model, List<Message> messages) {

    /** Returns what a body asks for, if it asks for anything. */
    static Optional<Completion> read(Json body) {
        Optional<String> model = body.member("model").flatMap(Json::text);
        List<Json> items = body.member("messages").orElse(Json.nothing()).items();
        List<Message> messages = new ArrayList<>();
        for (Json item : items) {
            item.member("role")
                    .flatMap(Json::text)
                    .flatMap(Role::of)
                    .ifPresent(role -> messages.add(new Message(role, content(item))));
        }
        return messages.size() == items.size() ? model.map(name -> new Completion(name, messages)) : Optional.empty();
    }

    /** Content is a text, or a list of parts of which the texts count. */
    private static String content(Json message) {
        Json content = message.member("content").orElse(Json.nothing());
        return content.text()
                .orElseGet(() -> content.items().stream()
                        .flatMap(part -> part.member("text").flatMap(Json::text).stream())
                        .collect(Collectors.joining()));
    }

    /** Returns everything that was said to the model. */
    String text() {
        return messages.stream().map(Message::text).collect(Collectors.joining("\n"));
    }

    /** Returns the body of the answer, one choice. */
    Json answered(String answering, String answer, long completionTokens, Instant created) {
        long promptTokens =
                messages.stream().mapToLong(message -> characters(message.text())).sum() / 4;
        Json usage = Json.object()
                .put("prompt_tokens", promptTokens)
                .put("completion_tokens", completionTokens)
                .put("total_tokens", promptTokens + completionTokens)
                .build();
        Json choice = Json.object()
                .put("index", 0)
                .put("finish_reason", "stop")
                .put(
                        "message",
                        Json.object()
                                .put("role", "assistant")
                                .put("content", answer)
                                .build())
                .build();
        return Json.object()
                .put("id", "rec-" + Digest.of(answer).hex().substring(0, 16))
                .put("object", "chat.completion")
                .put("created", created.getEpochSecond())
                .put("model", answering)
                .put("usage", usage)
                .put("choices", Json.array(List.of(choice)))
                .build();
    }

    /** Returns how many tokens a text may have where nobody counted them. */
    static long tokens(String text) {
        return characters(text) / 4;
    }

    private static long characters(String text) {
        return text.codePointCount(0, text.length());
    }
}
