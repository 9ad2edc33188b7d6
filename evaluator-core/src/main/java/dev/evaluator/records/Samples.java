package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Outline;
import dev.evaluator.sample.Redaction;
import dev.evaluator.sample.Sample;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads samples back from the form in which {@link Sample#json()} writes them. */
public final class Samples {

    private Samples() {}

    /** Returns the sample that this JSON was written from. */
    public static Sample read(Json json) {
        return read(json, new Notes());
    }

    static Sample read(Json json, Notes notes) {
        Interaction content = OwnRecord.interaction(json, new Ids(Optional.empty()), notes);
        return new Sample(
                content.id(),
                content.origin(),
                content.source(),
                content.conversation(),
                content.prompt(),
                content.output(),
                content.reference(),
                content.slices(),
                content.labels(),
                content.recorded(),
                inclusion(json),
                redaction(Fields.required(json, "redaction")));
    }

    /**
     * Returns the outline of a sample from its JSON, of which {@code origin}, {@code conversation}, {@code slices} and
     * {@code sample} are enough.
     */
    public static Outline outline(String id, Json json) {
        Notes notes = new Notes();
        return new Outline(
                id,
                OwnRecord.origin(Fields.text(json, "origin")),
                Optionals.text(json, "conversation", notes),
                Slices.texts(json.member("slices"), notes),
                inclusion(json));
    }

    private static Redaction redaction(Json json) {
        Map<String, Long> counts = new HashMap<>();
        json.member("counts")
                .orElse(Json.nothing())
                .members()
                .forEach((type, count) -> count.whole().ifPresent(number -> counts.put(type, number)));
        return new Redaction(
                Fields.text(json, "policy"),
                json.member("engine").flatMap(Json::whole).map(Math::toIntExact).orElse(0),
                json.member("epoch").flatMap(Json::text).orElse(""),
                json.member("mode").flatMap(Json::text).orElse(""),
                counts);
    }

    private static Inclusion inclusion(Json json) {
        double probability = json.at("/sample/p")
                .flatMap(Json::number)
                .filter(p -> p > 0 && p <= 1)
                .orElseThrow(() -> BadLine.badField("sample/p"));
        return new Inclusion(probability);
    }
}
