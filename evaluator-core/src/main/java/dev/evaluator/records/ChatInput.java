package dev.evaluator.records;

import dev.evaluator.json.Foreign;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.MessagePart;
import dev.evaluator.sample.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What was asked or answered where a recorder keeps whatever it was given: a text, an object, a list, JSON as a text. */
final class ChatInput {

    private ChatInput() {}

    /** Returns everything that the target saw. */
    static List<Message> asked(Json input, String place, Notes notes) {
        return switch (understood(input)) {
            case Json none when holdsNothing(none) -> List.of();
            case Json.Obj obj
            when obj.member("messages").isPresent() ->
                ChatMessages.list(obj.member("messages").orElseThrow(), place + "/messages", notes);
            case Json.Obj obj
            when obj.member("role").isPresent() -> ChatMessages.list(Json.array(List.of(obj)), place, notes);
            case Json.Arr list when holdsMessages(list) -> ChatMessages.list(list, place, notes);
            case Json other -> List.of(said(Role.USER, other, place, notes));
        };
    }

    /** Returns the choices of an answer. */
    static List<Message> answered(Json output, String place, Notes notes) {
        return switch (understood(output)) {
            case Json none when holdsNothing(none) -> List.of();
            case Json.Obj obj when obj.member("choices").isPresent() -> Completion.choices(obj, notes);
            case Json.Obj obj
            when Stream.of("role", "content", "tool_calls", "refusal").anyMatch(obj.members()::containsKey) ->
                List.of(ChatMessages.answer(obj, place, notes));
            case Json.Arr list when holdsMessages(list) -> ChatMessages.list(list, place, notes);
            case Json other -> List.of(said(Role.ASSISTANT, other, place, notes));
        };
    }

    private static boolean holdsNothing(Json value) {
        return switch (value) {
            case Json.Nothing nothing -> true;
            case Json.Obj obj -> obj.members().isEmpty();
            case Json.Arr list -> list.items().isEmpty();
            default -> false;
        };
    }

    private static boolean holdsMessages(Json list) {
        return !list.items().isEmpty()
                && list.items().stream().allMatch(item -> item.member("role").isPresent());
    }

    /** Returns what a text says when it is JSON with messages in it, else the value itself. */
    private static Json understood(Json value) {
        Optional<String> text = value.text().map(String::strip);
        if (text.filter(words -> words.startsWith("{") || words.startsWith("[")).isEmpty()) {
            return value;
        }
        try {
            Json parsed = Foreign.parse(text.get()).value();
            boolean messages = holdsMessages(parsed)
                    || parsed.member("messages").isPresent()
                    || parsed.member("role").isPresent()
                    || parsed.member("choices").isPresent();
            return messages ? parsed : value;
        } catch (JsonException e) {
            return value;
        }
    }

    private static Message said(Role role, Json value, String place, Notes notes) {
        List<MessagePart> parts = value instanceof Json.Str || isContent(value)
                ? ChatParts.read(value, place, notes)
                : List.of(new MessagePart.Text(Fields.clean(only(value).orElseGet(value::line), notes)));
        return new Message(role, Optional.empty(), parts, Optional.empty());
    }

    private static boolean isContent(Json value) {
        return !value.items().isEmpty()
                && value.items().stream().allMatch(item -> item.member("type").isPresent());
    }

    /** Returns the text of an object that holds nothing else. */
    private static Optional<String> only(Json value) {
        return value.members().size() == 1
                ? value.members().values().iterator().next().text()
                : Optional.empty();
    }
}
