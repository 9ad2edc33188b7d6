package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.MessagePart;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Reference;
import dev.evaluator.sample.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Our own record of an interaction, version 1. */
final class OwnRecord {

    private OwnRecord() {}

    /** Returns the interaction of a record: a wrong required field makes a {@link BadLine}, a wrong optional one a note. */
    static Interaction interaction(Json json, Ids ids, Notes notes) {
        if (!json.member("v").flatMap(Json::whole).equals(Optional.of(1L))) {
            throw BadLine.badField("v");
        }
        return new Interaction(
                ids.of(Fields.text(json, "id")),
                origin(Fields.text(json, "origin")),
                Fields.text(json, "source"),
                Optionals.text(json, "conversation", notes),
                prompt(Fields.required(json, "input"), notes),
                output(json, notes),
                json.member("reference").map(OwnRecord::reference).orElse(Reference.NONE),
                Slices.texts(json.member("slices"), notes),
                labels(json.member("labels")),
                RecordedFields.read(json, notes));
    }

    private static Prompt prompt(Json input, Notes notes) {
        List<Message> messages = new ArrayList<>();
        for (MessagePart part : Messages.parts(input.member("system"), "input/system", notes)) {
            messages.add(new Message(Role.SYSTEM, Optional.empty(), List.of(part), Optional.empty()));
        }
        messages.addAll(Messages.list(input.member("messages"), "input/messages", notes));
        if (messages.stream().noneMatch(message -> message.role() == Role.USER)) {
            throw BadLine.badField("input");
        }
        return new Prompt(messages, input.member("tools").orElse(Json.nothing()).items());
    }

    private static List<Message> output(Json json, Notes notes) {
        List<Message> output = Messages.list(json.member("output"), "output", notes);
        Answers.note(output, notes);
        return output;
    }

    private static Reference reference(Json json) {
        return new Reference(Fields.scalar(json, "text"), Fields.texts(json, "points"), Fields.texts(json, "context"));
    }

    static Origin origin(String label) {
        try {
            return Origin.valueOf(label.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw BadLine.badField("origin");
        }
    }

    /** Labels may also be words; those wait for a judge who knows what they are worth. */
    private static Map<String, Double> labels(Optional<Json> json) {
        Map<String, Double> values = new LinkedHashMap<>();
        json.orElse(Json.nothing())
                .members()
                .forEach((name, value) -> value.number().ifPresent(number -> values.put(name, number)));
        return values;
    }
}
