package dev.evaluator.records;

import dev.evaluator.json.Foreign;
import dev.evaluator.json.Json;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Recorded;
import dev.evaluator.sample.Role;
import java.util.List;
import java.util.Optional;

/** A conversation as models are trained on it: when it ends with an answer, that is what was recorded. */
final class MessagesShape implements Shape {

    @Override
    public Format format() {
        return Format.OPENAI;
    }

    @Override
    public boolean knows(Json document) {
        return document.member("messages").isPresent();
    }

    @Override
    public void read(Foreign document, Sink sink) {
        messages(document.value(), sink);
    }

    static void messages(Json json, Sink sink) {
        if (Tags.markReplay(json.member("metadata"))) {
            sink.skipped(SkipReason.REPLAYED);
            return;
        }
        Notes notes = sink.notes();
        List<Message> messages = ChatMessages.list(Fields.required(json, "messages"), "messages", notes);
        boolean answered = !messages.isEmpty() && messages.getLast().role() == Role.ASSISTANT;
        Draft draft = new Draft(notes)
                .id(json.member("id").flatMap(Fields::scalarText))
                .input(answered ? messages.subList(0, messages.size() - 1) : messages)
                .tools(json.member("tools").orElse(Json.nothing()).items())
                .served(new Recorded.Served(
                        Optional.empty(), Optionals.text(json, "model", notes), Optional.empty(), Optional.empty()))
                .slices(new Tags(notes)
                        .object(json.member("slices"))
                        .object(json.member("metadata"))
                        .slices());
        if (answered) {
            draft.answered(List.of(messages.getLast()));
        }
        draft.into(sink);
    }
}
