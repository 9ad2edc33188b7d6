package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.MessagePart;
import dev.evaluator.sample.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Messages as chat interfaces exchange them: role, content and tool calls. */
final class ChatMessages {

    private ChatMessages() {}

    /** Returns the messages of a list; an unknown role makes a {@link BadLine}. */
    static List<Message> list(Json list, String place, Notes notes) {
        if (!(list instanceof Json.Arr)) {
            throw BadLine.badField(place);
        }
        List<Message> messages = new ArrayList<>();
        for (Json item : list.items()) {
            messages.add(message(item, Optional.empty(), place + "/" + messages.size(), notes));
        }
        return messages;
    }

    /** Returns a message that a model said, whose role need not be told. */
    static Message answer(Json message, String place, Notes notes) {
        return message(message, Optional.of(Role.ASSISTANT), place, notes);
    }

    private static Message message(Json json, Optional<Role> silent, String place, Notes notes) {
        if (!(json instanceof Json.Obj)) {
            throw BadLine.badField(place);
        }
        Role role = json.member("role")
                .map(word ->
                        word.text().flatMap(ChatMessages::role).orElseThrow(() -> BadLine.badField(place + "/role")))
                .or(() -> silent)
                .orElseThrow(() -> BadLine.badField(place + "/role"));
        return new Message(
                role,
                Optionals.text(json, "name", notes),
                role == Role.TOOL ? List.of(result(json, place, notes)) : parts(json, place, notes),
                Optionals.text(json, "finish_reason", notes).map(Messages::finish));
    }

    private static Optional<Role> role(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.equals("function") ? Optional.of(Role.TOOL) : Role.of(lower);
    }

    private static MessagePart result(Json json, String place, Notes notes) {
        Json content = json.member("content").orElse(Json.nothing());
        List<MessagePart> parts = ChatParts.read(content, place + "/content", notes);
        boolean words = parts.stream().allMatch(MessagePart.Text.class::isInstance);
        return new MessagePart.ToolResult(
                Optionals.text(json, "tool_call_id", notes),
                Optionals.text(json, "name", notes),
                words ? Json.of(new Message(Role.TOOL, Optional.empty(), parts, Optional.empty()).text()) : content);
    }

    private static List<MessagePart> parts(Json json, String place, Notes notes) {
        List<MessagePart> parts = new ArrayList<>();
        thought(json, "reasoning_content", notes)
                .or(() -> thought(json, "reasoning", notes))
                .ifPresent(parts::add);
        Optional<Json> content =
                json.member("content").or(() -> json.member("content_parts")).or(() -> json.member("parts"));
        parts.addAll(ChatParts.read(content.orElse(Json.nothing()), place + "/content", notes));
        Optionals.text(json, "refusal", notes).ifPresent(text -> parts.add(new MessagePart.Text(text)));
        for (Json call : json.member("tool_calls").orElse(Json.nothing()).items()) {
            parts.add(call(call, place + "/tool_calls", notes));
        }
        json.member("function_call")
                .ifPresent(call -> parts.add(function(call, Optional.empty(), place + "/function_call", notes)));
        return parts;
    }

    private static Optional<MessagePart> thought(Json json, String name, Notes notes) {
        return json.member(name)
                .flatMap(Json::text)
                .filter(text -> !text.isEmpty())
                .map(text -> new MessagePart.Reasoning(Fields.clean(text, notes)));
    }

    private static MessagePart call(Json call, String place, Notes notes) {
        Optional<Json> function = call.member("function");
        if (function.isEmpty() && call.member("name").isEmpty()) {
            return Messages.unknown(call, notes);
        }
        return function(function.orElse(call), Optionals.text(call, "id", notes), place, notes);
    }

    /** Returns a call of a function from its name and arguments. */
    static MessagePart function(Json function, Optional<String> id, String place, Notes notes) {
        String name = function.member("name").flatMap(Json::text).orElseThrow(() -> BadLine.badField(place));
        Json arguments = function.member("arguments")
                .or(() -> function.member("args"))
                .orElse(Json.object().build());
        return new MessagePart.ToolCall(id, Fields.clean(name, notes), Messages.arguments(arguments, notes));
    }
}
