package dev.evaluator.records;

import dev.evaluator.json.Foreign;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.MessagePart;
import dev.evaluator.sample.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Messages of OpenTelemetry's GenAI conventions: lists of role and parts, as JSON in a text or as values; or of role and
 * content, as older generations and flattened keys have them.
 */
final class GenAiMessages {

    private GenAiMessages() {}

    /** Returns the messages of an attribute; words without any form are one message of this role. */
    static List<Message> list(Json attribute, Role silent, String place, Notes notes) {
        Json content = content(attribute, place);
        if (content instanceof Json.Str(String words)) {
            return words.isEmpty() ? List.of() : List.of(new Message(silent, Fields.clean(words, notes)));
        }
        List<Message> messages = new ArrayList<>();
        for (Json item : content instanceof Json.Arr ? content.items() : List.of(content)) {
            messages.add(message(item, silent, place + "/" + messages.size(), notes));
        }
        return messages;
    }

    private static Message message(Json json, Role silent, String place, Notes notes) {
        if (json.member("parts").isEmpty()) {
            return ended(ChatMessages.answer(spoken(json, silent), place, notes));
        }
        Role role = json.member("role")
                .map(word -> word.text().flatMap(Role::of).orElseThrow(() -> BadLine.badField(place + "/role")))
                .orElse(silent);
        return ended(new Message(
                role,
                Optionals.text(json, "name", notes),
                Messages.parts(json.member("parts"), place + "/parts", notes),
                Optionals.text(json, "finish_reason", notes).map(Messages::finish)));
    }

    private static Json spoken(Json json, Role silent) {
        if (!(json instanceof Json.Obj) || json.member("role").isPresent()) {
            return json;
        }
        Map<String, Json> all = new LinkedHashMap<>(json.members());
        all.put("role", Json.of(silent.label()));
        return new Json.Obj(all);
    }

    /** A streamed answer that has not ended yet says so with an empty reason. */
    private static Message ended(Message message) {
        Optional<Message.Finish> finish =
                message.finish().filter(end -> end.raw().filter(String::isBlank).isEmpty());
        return new Message(message.role(), message.name(), message.parts(), finish);
    }

    /** Returns the instructions of an attribute, each piece a message of the system. */
    static List<Message> system(Json attribute, String place, Notes notes) {
        Json content = content(attribute, place);
        if (content instanceof Json.Str(String words)) {
            return words.isEmpty() ? List.of() : List.of(Message.system(Fields.clean(words, notes)));
        }
        List<Message> messages = new ArrayList<>();
        for (Json item : content instanceof Json.Arr ? content.items() : List.of(content)) {
            MessagePart part = item instanceof Json.Str(String words)
                    ? new MessagePart.Text(Fields.clean(words, notes))
                    : Messages.part(item, place, notes);
            messages.add(new Message(Role.SYSTEM, Optional.empty(), List.of(part), Optional.empty()));
        }
        return messages;
    }

    /**
     * Returns what an attribute says, read where it is JSON in a text; throws {@link BadLine} where that was cut: an
     * exporter limits the length of attributes, and what is missing cannot be guessed.
     */
    static Json content(Json attribute, String place) {
        if (!(attribute instanceof Json.Str(String text)) || !looksLikeJson(text)) {
            return attribute;
        }
        try {
            return Foreign.parse(text).value();
        } catch (JsonException e) {
            throw new BadLine(
                    switch (e.fault()) {
                        case SYNTAX, DUPLICATE_KEY -> DeadReason.TRUNCATED;
                        case DEPTH -> DeadReason.TOO_DEEP;
                        case LIMIT -> DeadReason.LIMIT;
                    },
                    place);
        }
    }

    private static boolean looksLikeJson(String text) {
        String start = text.substring(0, Math.min(text.length(), 64)).stripLeading();
        return start.startsWith("[") || start.startsWith("{");
    }
}
