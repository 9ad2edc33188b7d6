package dev.evaluator.records;

import dev.evaluator.json.Foreign;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Recorded;
import dev.evaluator.sample.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody's own format, read through a mapping of its fields. */
final class MappedShape implements Shape {

    private final Mapping mapping;

    MappedShape(Mapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public Format format() {
        return Format.MAPPED;
    }

    @Override
    public boolean knows(Json document) {
        return document instanceof Json.Obj;
    }

    @Override
    public void read(Foreign document, Sink sink) {
        if (!knows(document.value())) {
            throw new BadLine(DeadReason.UNKNOWN_FORMAT, "");
        }
        Json json = mapping.apply(document.value());
        Notes notes = sink.notes();
        Recorded recorded = RecordedFields.read(withoutTime(json), notes);
        Draft draft = new Draft(notes)
                .id(json.member("id").flatMap(Fields::scalarText))
                .origin(json.member("origin")
                        .map(origin -> OwnRecord.origin(origin.text().orElse(""))))
                .conversation(json.member("conversation").flatMap(Fields::scalarText))
                .input(input(json, notes))
                .tools(json.member("tools").orElse(Json.nothing()).items())
                .reference(new Reference(
                        Fields.scalar(json, "reference"), Fields.texts(json, "points"), Fields.texts(json, "context")))
                .slices(new Tags(notes).object(json.member("slices")).slices())
                .labels(labels(json.member("labels").orElse(Json.nothing())))
                .recorded(recorded)
                .at(Times.read(json, "ts", notes));
        json.member("output").ifPresent(output -> draft.answered(ChatInput.answered(output, "output", notes)));
        draft.into(sink);
    }

    /** The time may stand in any form, which our own record does not allow. */
    private static Json withoutTime(Json json) {
        JsonObjects rest = Json.object();
        json.members().forEach((name, value) -> {
            if (!name.equals("ts")) {
                rest.put(name, value);
            }
        });
        return rest.build();
    }

    private static List<Message> input(Json json, Notes notes) {
        List<Message> messages = new ArrayList<>();
        Fields.scalar(json, "system").map(Message::system).ifPresent(messages::add);
        json.member("messages").ifPresent(list -> messages.addAll(ChatInput.asked(list, "messages", notes)));
        json.member("input").ifPresent(text -> messages.addAll(ChatInput.asked(text, "input", notes)));
        return messages;
    }

    private static Map<String, Double> labels(Json json) {
        Map<String, Double> labels = new LinkedHashMap<>();
        json.members()
                .forEach((name, value) -> Optional.of(value)
                        .flatMap(found -> found.number().or(() -> found.truth().map(passed -> passed ? 1.0 : 0.0)))
                        .ifPresent(score -> labels.put(Fields.clean(name), score)));
        return labels;
    }
}
