package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Redaction;
import dev.evaluator.sample.Reference;
import dev.evaluator.sample.Role;
import dev.evaluator.sample.Sample;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads samples back from the form in which {@link Sample#json()} writes them. */
public final class Samples {

    private Samples() {}

    /** Returns the sample that this JSON was written from. */
    public static Sample read(Json json) {
        Interaction content = interaction(json);
        return new Sample(
                content.id(),
                content.origin(),
                content.source(),
                content.conversation(),
                content.prompt(),
                content.observed(),
                content.reference(),
                content.slices(),
                content.labels(),
                inclusion(json),
                new Redaction(Fields.text(Fields.required(json, "redaction"), "policy")));
    }

    /** Returns the interaction that a record without sampling and redaction holds. */
    static Interaction interaction(Json json) {
        if (!json.member("v").flatMap(Json::whole).equals(Optional.of(1L))) {
            throw BadLine.badField("v");
        }
        checkTime(json);
        return new Interaction(
                Ids.accepted(Fields.text(json, "id")),
                origin(Fields.text(json, "origin")),
                Fields.text(json, "source"),
                json.member("conversation").flatMap(Json::text),
                prompt(Fields.required(json, "input")),
                json.at("/output/0").map(message -> message(message, "output/0").text()),
                json.member("reference").map(Samples::reference).orElse(Reference.NONE),
                Slices.texts(json.member("slices")),
                labels(json.member("labels")));
    }

    private static Prompt prompt(Json input) {
        List<Message> messages = new ArrayList<>();
        for (Json part : input.member("system").orElse(Json.nothing()).items()) {
            messages.add(Message.system(content(part, "input/system")));
        }
        for (Json message : input.member("messages").orElse(Json.nothing()).items()) {
            messages.add(message(message, "input/messages"));
        }
        if (messages.stream().noneMatch(message -> message.role() == Role.USER)) {
            throw BadLine.badField("input");
        }
        return new Prompt(messages);
    }

    private static Message message(Json json, String place) {
        StringBuilder text = new StringBuilder();
        for (Json part : json.member("parts").orElse(Json.nothing()).items()) {
            text.append(content(part, place));
        }
        Role role = json.member("role")
                .flatMap(Json::text)
                .flatMap(Role::of)
                .orElseThrow(() -> BadLine.badField(place + "/role"));
        return new Message(role, text.toString());
    }

    private static String content(Json part, String place) {
        return part.member("content").flatMap(Json::text).map(Fields::clean).orElseThrow(() -> BadLine.badField(place));
    }

    private static Reference reference(Json json) {
        return new Reference(Fields.scalar(json, "text"), Fields.texts(json, "points"), Fields.texts(json, "context"));
    }

    private static Origin origin(String label) {
        try {
            return Origin.valueOf(label.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw BadLine.badField("origin");
        }
    }

    private static Inclusion inclusion(Json json) {
        double probability = json.at("/sample/p")
                .flatMap(Json::number)
                .filter(p -> p > 0 && p <= 1)
                .orElseThrow(() -> BadLine.badField("sample/p"));
        return new Inclusion(probability);
    }

    /** Labels may also be words; those wait for a judge who knows what they are worth. */
    private static Map<String, Double> labels(Optional<Json> json) {
        Map<String, Double> values = new LinkedHashMap<>();
        json.orElse(Json.nothing())
                .members()
                .forEach((name, value) -> value.number().ifPresent(number -> values.put(name, number)));
        return values;
    }

    private static void checkTime(Json json) {
        Optional<Json> time = json.member("ts");
        if (time.isPresent()) {
            try {
                Instant.parse(time.get().text().orElse(""));
            } catch (DateTimeParseException e) {
                throw BadLine.badField("ts");
            }
        }
    }
}
