package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which attributes of telemetry are slices and labels, which no convention says. An attribute is named as recorders write
 * it, such as {@code app.locale}; of one that holds an object, or JSON in a text, a JSON Pointer behind the name says
 * which part: {@code metadata/locale}. Where a span is silent, its resource speaks.
 *
 * @param slices attributes by the name of the slice, 16 at most
 * @param labels attributes by the name of the label; a number, or true and false as 1 and 0
 */
public record Tagging(Map<String, String> slices, Map<String, String> labels) {

    /** No attribute is any. */
    public static final Tagging NONE = new Tagging(Map.of(), Map.of());

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final int MOST = 16;

    public Tagging {
        slices = checked("slice", slices);
        labels = checked("label", labels);
        if (slices.size() > MOST) {
            throw new IllegalArgumentException("there may be " + MOST + " slices, were " + slices.size());
        }
    }

    private static Map<String, String> checked(String kind, Map<String, String> named) {
        named.forEach((name, attribute) -> {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("the name of a " + kind
                        + " must have 1 to 64 small letters, digits or any of . _ -, was '" + name + "'");
            }
            if (attribute.isBlank() || attribute.startsWith("/")) {
                throw new IllegalArgumentException("the " + kind + " '" + name
                        + "' must be an attribute such as app.locale or metadata/locale, was '" + attribute + "'");
            }
        });
        return Map.copyOf(named);
    }

    boolean isNone() {
        return slices.isEmpty() && labels.isEmpty();
    }

    /** Returns of the attributes of a resource those that say something here. */
    Json among(Json attributes) {
        JsonObjects named = Json.object();
        for (Map<String, String> tags : List.of(slices, labels)) {
            tags.values().forEach(place -> {
                String name = attribute(place);
                named.putJson(name, attributes.member(name));
            });
        }
        return named.build();
    }

    /** Returns the slices that attributes name. */
    Map<String, String> slices(Json attributes, Notes notes) {
        Tags tags = new Tags(notes);
        slices.forEach((name, place) -> tags.one(name, value(place, attributes)));
        return tags.slices();
    }

    /** Returns the labels that attributes name; one that is no number is noted. */
    Map<String, Double> labels(Json attributes, Notes notes) {
        Map<String, Double> scores = new LinkedHashMap<>();
        labels.forEach((name, place) -> {
            Optional<Json> value = value(place, attributes);
            Optional<Double> score =
                    value.flatMap(found -> found.number().or(() -> found.truth().map(passed -> passed ? 1.0 : 0.0)));
            Optionals.noted(value, score, notes).ifPresent(number -> scores.put(name, number));
        });
        return scores;
    }

    private static String attribute(String place) {
        int pointer = place.indexOf('/');
        return pointer < 0 ? place : place.substring(0, pointer);
    }

    private static Optional<Json> value(String place, Json attributes) {
        String name = attribute(place);
        Optional<Json> whole = attributes.member(name);
        return name.length() == place.length() ? whole : whole.flatMap(json -> part(json, place, name.length()));
    }

    private static Optional<Json> part(Json whole, String place, int name) {
        try {
            return GenAiMessages.content(whole, "").at(place.substring(name));
        } catch (BadLine e) {
            return Optional.empty(); // JSON that was cut says nothing of a slice.
        }
    }
}
