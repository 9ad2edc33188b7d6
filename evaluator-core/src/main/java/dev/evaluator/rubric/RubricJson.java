package dev.evaluator.rubric;

import dev.evaluator.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads rubrics back from the form they have in a suite's identity. */
final class RubricJson {

    private RubricJson() {}

    /** Returns the rubric, or empty when this is none. */
    static Optional<Rubric> read(Json json) {
        try {
            return rubric(json);
        } catch (IllegalArgumentException e) {
            // Somebody's own evaluator may have names and criteria too.
            return Optional.empty();
        }
    }

    private static Optional<Rubric> rubric(Json json) {
        Optional<String> name = text(json, "name");
        List<Json> items = json.member("criteria").map(Json::items).orElse(List.of());
        List<Criterion> criteria =
                items.stream().flatMap(item -> criterion(item).stream()).toList();
        if (name.isEmpty() || criteria.isEmpty() || criteria.size() < items.size()) {
            return Optional.empty();
        }
        Optional<Scope> scope = json.member("scope")
                .flatMap(said -> text(said, "measures")
                        .flatMap(measures -> text(said, "leavesOut").map(leavesOut -> new Scope(measures, leavesOut))));
        Rubric.Combining combining = text(json, "score").isPresent() ? Rubric.Combining.WORST : Rubric.Combining.MEAN;
        return Optional.of(new Rubric(name.get(), criteria, combining, scope));
    }

    private static Optional<Criterion> criterion(Json json) {
        Optional<String> name = text(json, "name");
        Optional<String> question = text(json, "question");
        Optional<Scale> scale = json.member("scale").flatMap(RubricJson::scale);
        if (name.isEmpty() || question.isEmpty() || scale.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Criterion(
                name.get(),
                question.get(),
                scale.get(),
                json.member("weight").flatMap(Json::number).orElse(1.0),
                isTrue(json, "critical"),
                applies(json),
                json.member("asked").flatMap(Asked::read).orElse(new Asked.Always()),
                isTrue(json, "evidence"),
                isTrue(json, "uncut"),
                json.member("examples").map(Json::items).orElse(List.of()).stream()
                        .map(RubricJson::example)
                        .toList()));
    }

    private static Applies applies(Json json) {
        if (isTrue(json, "mayNotApply")) {
            return text(json, "doesNotApply").map(Applies.Unless::new).orElse(Applies.Unless.CANNOT_BE_ASKED);
        }
        return text(json, "applies").isPresent() ? new Applies.Always() : new Applies.Unsaid();
    }

    private static Example example(Json json) {
        return new Example(
                text(json, "given").orElse(""),
                text(json, "answer").orElse(""),
                text(json, "grade").orElse(""),
                text(json, "why").orElse(""));
    }

    private static Optional<Scale> scale(Json json) {
        if (json.equals(Scale.yesNo().json())) {
            return Optional.of(Scale.yesNo());
        }
        TreeMap<Integer, String> anchors = new TreeMap<>();
        Map<String, Double> labels = new LinkedHashMap<>();
        json.members().forEach((grade, worth) -> {
            worth.text().ifPresent(anchor -> anchors.put(Integer.parseInt(grade), anchor));
            worth.number().ifPresent(value -> labels.put(grade, value));
        });
        if (anchors.size() >= 2) {
            return Optional.of(new Scale.Anchored(anchors));
        }
        return labels.size() >= 2 ? Optional.of(new Scale.Labelled(labels)) : Optional.empty();
    }

    private static boolean isTrue(Json json, String name) {
        return json.member(name).flatMap(Json::truth).orElse(false);
    }

    private static Optional<String> text(Json json, String name) {
        return json.member(name).flatMap(Json::text);
    }
}
