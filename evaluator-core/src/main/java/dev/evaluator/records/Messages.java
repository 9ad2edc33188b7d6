package dev.evaluator.records;

import dev.evaluator.json.Foreign;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import dev.evaluator.sample.FinishReason;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.MessagePart;
import dev.evaluator.sample.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Messages in the form of our own record, which is that of OpenTelemetry's GenAI conventions. */
final class Messages {

    private Messages() {}

    static List<Message> list(Optional<Json> json, String place, Notes notes) {
        List<Message> messages = new ArrayList<>();
        for (Json item : items(json, place)) {
            messages.add(message(item, place + "/" + messages.size(), notes));
        }
        return messages;
    }

    private static Message message(Json json, String place, Notes notes) {
        Role role = json.member("role")
                .flatMap(Json::text)
                .flatMap(Role::of)
                .orElseThrow(() -> BadLine.badField(place + "/role"));
        return new Message(
                role,
                Optionals.text(json, "name", notes),
                parts(json.member("parts"), place + "/parts", notes),
                Optionals.text(json, "finishReason", notes)
                        .map(word -> finish(word, Optionals.text(json, "finishReasonRaw", notes))));
    }

    private static Message.Finish finish(String word, Optional<String> raw) {
        FinishReason reason = FinishReason.spelled(word);
        boolean ours =
                Stream.of(FinishReason.values()).anyMatch(known -> known.label().equals(word));
        return new Message.Finish(reason, raw.or(() -> ours ? Optional.empty() : Optional.of(word)));
    }

    static List<MessagePart> parts(Optional<Json> json, String place, Notes notes) {
        List<MessagePart> parts = new ArrayList<>();
        for (Json item : items(json, place)) {
            parts.add(part(item, place, notes));
        }
        return parts;
    }

    private static List<Json> items(Optional<Json> json, String place) {
        Json list = json.orElse(Json.array(List.of()));
        if (!(list instanceof Json.Arr)) {
            throw BadLine.badField(place);
        }
        return list.items();
    }

    static MessagePart part(Json json, String place, Notes notes) {
        String type = json.member("type").flatMap(Json::text).orElse("");
        return switch (type) {
            case "text" -> new MessagePart.Text(content(json, place, notes));
            case "reasoning" -> new MessagePart.Reasoning(content(json, place, notes));
            case "tool_call" ->
                new MessagePart.ToolCall(
                        Optionals.text(json, "id", notes),
                        Fields.text(json, "name"),
                        arguments(json.member("arguments").orElse(Json.object().build()), notes));
            case "tool_call_response" ->
                new MessagePart.ToolResult(
                        Optionals.text(json, "id", notes),
                        Optionals.text(json, "name", notes),
                        json.member("response").or(() -> json.member("result")).orElse(Json.nothing()));
            case "media", "uri", "file", "blob" -> Media.read(json, type, notes);
            case "unknown" -> unknown(json.member("raw").orElse(json), notes);
            default -> unknown(json, notes);
        };
    }

    private static String content(Json json, String place, Notes notes) {
        return json.member("content")
                .flatMap(Json::text)
                .map(text -> Fields.clean(text, notes))
                .orElseThrow(() -> BadLine.badField(place + "/content"));
    }

    /** Returns arguments as they are meant: an object also where they were written as a text. */
    static Json arguments(Json written, Notes notes) {
        Optional<String> text = written.text();
        if (text.isEmpty()) {
            return written;
        }
        if (text.get().isBlank()) {
            return Json.object().build();
        }
        Optional<Json> read = object(text.get());
        if (read.isEmpty()) {
            notes.note(Quality.BAD_TOOL_ARGUMENTS);
        }
        return read.orElse(written);
    }

    private static Optional<Json> object(String text) {
        try {
            return Optional.of(Foreign.parse(text).value()).filter(Json.Obj.class::isInstance);
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    static MessagePart unknown(Json raw, Notes notes) {
        notes.note(Quality.UNKNOWN_PARTS);
        return new MessagePart.Unknown(raw);
    }

    /** Returns a provider's word for the end of an answer. */
    static Message.Finish finish(String word) {
        return finish(word.toLowerCase(Locale.ROOT), Optional.of(word));
    }
}
