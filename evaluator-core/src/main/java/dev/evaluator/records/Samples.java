package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Redaction;
import dev.evaluator.sample.Reference;
import dev.evaluator.sample.Role;
import dev.evaluator.sample.Sample;
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
        List<Message> messages = new ArrayList<>();
        json.at("/input/system").orElse(Json.nothing()).items().forEach(part -> messages.add(Message.system(content(part))));
        json.at("/input/messages").orElse(Json.nothing()).items().forEach(message -> messages.add(message(message)));
        return new Sample(
                text(json, "/id"),
                Origin.valueOf(text(json, "/origin").toUpperCase(Locale.ROOT)),
                text(json, "/source"),
                json.member("conversation").flatMap(Json::text),
                new Prompt(messages),
                json.at("/output/0").map(Samples::message).map(Message::text),
                json.member("reference").map(Samples::reference).orElse(Reference.NONE),
                texts(json.member("slices")),
                numbers(json.member("labels")),
                new Inclusion(json.at("/sample/p").flatMap(Json::number).orElseThrow()),
                new Redaction(text(json, "/redaction/policy")));
    }

    private static Message message(Json json) {
        StringBuilder text = new StringBuilder();
        json.member("parts").orElse(Json.nothing()).items().forEach(part -> text.append(content(part)));
        return new Message(Role.of(text(json, "/role")).orElseThrow(), text.toString());
    }

    private static Reference reference(Json json) {
        return new Reference(
                json.member("text").flatMap(Json::text), list(json.member("points")), list(json.member("context")));
    }

    private static List<String> list(Optional<Json> json) {
        return json.orElse(Json.nothing()).items().stream()
                .map(item -> item.text().orElseThrow())
                .toList();
    }

    private static Map<String, String> texts(Optional<Json> json) {
        Map<String, String> values = new LinkedHashMap<>();
        json.orElse(Json.nothing()).members().forEach((name, value) -> values.put(name, value.text().orElseThrow()));
        return values;
    }

    private static Map<String, Double> numbers(Optional<Json> json) {
        Map<String, Double> values = new LinkedHashMap<>();
        json.orElse(Json.nothing()).members().forEach((name, value) -> values.put(name, value.number().orElseThrow()));
        return values;
    }

    private static String content(Json part) {
        return text(part, "/content");
    }

    private static String text(Json json, String pointer) {
        return json.at(pointer)
                .flatMap(Json::text)
                .orElseThrow(() -> new IllegalArgumentException("a stored sample must have a text at " + pointer));
    }
}
