package dev.evaluator.sample;

import dev.evaluator.json.Json;
import java.util.List;

/** One message of a conversation. */
public record Message(Role role, String text) {

    /** Returns a message of the user. */
    public static Message user(String text) {
        return new Message(Role.USER, text);
    }

    /** Returns a message of the assistant. */
    public static Message assistant(String text) {
        return new Message(Role.ASSISTANT, text);
    }

    /** Returns a message of the system. */
    public static Message system(String text) {
        return new Message(Role.SYSTEM, text);
    }

    /** Returns the message as the record format writes it. */
    public Json json() {
        Json part = Json.object().put("type", "text").put("content", text).build();
        return Json.object()
                .put("role", role.label())
                .put("parts", Json.array(List.of(part)))
                .build();
    }
}
