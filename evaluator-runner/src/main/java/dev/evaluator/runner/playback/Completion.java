package dev.evaluator.runner.playback;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a chat completion asks for: a model, and what to say to it. */
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
}
