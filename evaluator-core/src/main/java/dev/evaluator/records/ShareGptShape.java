package dev.evaluator.records;

import dev.evaluator.json.Foreign;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.MessagePart;
import dev.evaluator.sample.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** ShareGPT's conversations: each answer that follows a question is an interaction with the history before it. */
final class ShareGptShape implements Shape {

    @Override
    public Format format() {
        return Format.SHAREGPT;
    }

    @Override
    public boolean knows(Json document) {
        return document.member("conversations").isPresent();
    }

    @Override
    public void read(Foreign document, Sink sink) {
        Json json = document.value();
        List<Turn> turns = turns(json, sink.notes());
        List<Message> said = turns.stream().map(Turn::message).toList();
        int question = 0;
        while (question < said.size() && said.get(question).role() != Role.USER) {
            question++;
        }
        if (question == said.size()) {
            throw new BadLine(DeadReason.NO_CONTENT, "conversations");
        }
        String id = json.member("id")
                .flatMap(Fields::scalarText)
                .filter(text -> !text.isBlank())
                .orElseGet(() -> sink.ids().made(sink, Optional.empty(), Optional.empty(), json));
        int turn = 0;
        for (int i = question; i < turns.size(); i++) {
            if (turns.get(i).answers()) {
                draft(id, turn++, said.subList(0, i), sink)
                        .answered(List.of(said.get(i)))
                        .into(sink);
            }
        }
        if (turn == 0) {
            draft(id, 0, said, sink).into(sink);
        }
    }

    private static Draft draft(String id, int turn, List<Message> history, Sink sink) {
        return new Draft(sink.notes())
                .id(Optional.of(id + ":" + turn))
                .conversation(Optional.of(id))
                .turn(turn)
                .at(sink.written())
                .input(history);
    }

    private static List<Turn> turns(Json json, Notes notes) {
        Json list = Fields.required(json, "conversations");
        if (!(list instanceof Json.Arr)) {
            throw BadLine.badField("conversations");
        }
        List<Turn> turns = new ArrayList<>();
        for (Json item : list.items()) {
            turns.add(turn(item, "conversations/" + turns.size(), notes));
        }
        return turns;
    }

    /**
     * One turn of a conversation.
     *
     * @param answers whether the model speaks to the user
     */
    private record Turn(Message message, boolean answers) {}

    private static Turn turn(Json item, String place, Notes notes) {
        String from = item.member("from").flatMap(Json::text).orElse("");
        String value = item.member("value")
                .flatMap(Json::text)
                .map(text -> Fields.clean(text, notes))
                .orElseThrow(() -> BadLine.badField(place + "/value"));
        return switch (from) {
            case "system" -> new Turn(Message.system(value), false);
            case "human", "user" -> new Turn(Message.user(value), false);
            case "gpt", "assistant", "chatgpt" -> new Turn(Message.assistant(value), true);
            case "function_call" -> new Turn(one(Role.ASSISTANT, call(value, place, notes)), false);
            case "observation", "tool" ->
                new Turn(
                        one(
                                Role.TOOL,
                                new MessagePart.ToolResult(
                                        Optional.empty(),
                                        Optional.empty(),
                                        json(value).orElse(Json.of(value)))),
                        false);
            default -> throw BadLine.badField(place + "/from");
        };
    }

    private static Message one(Role role, MessagePart part) {
        return new Message(role, Optional.empty(), List.of(part), Optional.empty());
    }

    private static MessagePart call(String value, String place, Notes notes) {
        Optional<Json> call = json(value)
                .filter(found -> found.member("name").flatMap(Json::text).isPresent());
        if (call.isEmpty()) {
            notes.note(Quality.BAD_TOOL_ARGUMENTS);
            return new MessagePart.Text(value);
        }
        return ChatMessages.function(call.get(), Optional.empty(), place, notes);
    }

    private static Optional<Json> json(String text) {
        try {
            return Optional.of(Foreign.parse(text).value());
        } catch (JsonException e) {
            return Optional.empty();
        }
    }
}
