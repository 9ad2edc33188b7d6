package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.rubric.Scale;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads a rubric and collects everything that is wrong with it. */
final class RubricReader {

    private static final Set<String> RUBRIC = new TreeSet<>(Set.of("name", "criteria"));
    private static final Set<String> CRITERION =
            new TreeSet<>(Set.of("name", "question", "scale", "weight", "critical", "may-not-apply"));
    private static final String SCALES =
            "must be yes-no, levels like {1: \"worst\", 4: \"best\"} or labels like {wrong: 0, right: 1}";

    private final List<String> problems;

    RubricReader(List<String> problems) {
        this.problems = problems;
    }

    /** Returns the rubric, or nothing when there are problems. */
    List<Rubric> read(Json yaml, String fallback) {
        checkKeys("", yaml, RUBRIC);
        String name = yaml.member("name").isPresent() ? text("name", yaml, "name") : fallback;
        List<Json> items = yaml.member("criteria").orElse(Json.nothing()).items();
        if (items.isEmpty()) {
            problems.add("criteria: must be a list of at least one criterion");
        }
        List<Criterion> criteria = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Json item : items) {
            String path = "criteria[" + names.size() + "]";
            criterion(path, item).ifPresent(criteria::add);
            if (!names.add(item.member("name").flatMap(Json::text).orElse(path))) {
                problems.add(path + ".name: stands twice");
                names.add(path);
            }
        }
        return problems.isEmpty() ? List.of(new Rubric(name, criteria)) : List.of();
    }

    private Optional<Criterion> criterion(String path, Json item) {
        int before = problems.size();
        checkKeys(path, item, CRITERION);
        String name = text(path + ".name", item, "name");
        String question = text(path + ".question", item, "question");
        Optional<Scale> scale = scale(path + ".scale", item.member("scale").orElse(Json.of("yes-no")));
        double weight =
                item.member("weight").map(given -> given.number().orElse(-1.0)).orElse(1.0);
        if (!(weight > 0)) {
            problems.add(path + ".weight: must be a number above 0");
        }
        boolean critical = flag(path, item, "critical");
        boolean mayNotApply = flag(path, item, "may-not-apply");
        return problems.size() == before
                ? scale.map(grades -> new Criterion(name, question, grades, weight, critical, mayNotApply))
                : Optional.empty();
    }

    private Optional<Scale> scale(String path, Json json) {
        if (json.equals(Json.of("yes-no"))) {
            return Optional.of(Scale.yesNo());
        }
        Map<String, Json> members = json.members();
        TreeMap<Integer, String> levels = new TreeMap<>();
        Map<String, Double> labels = new LinkedHashMap<>();
        members.forEach((grade, worth) -> {
            if (grade.matches("-?[0-9]{1,6}")) {
                worth.text().ifPresent(anchor -> levels.put(Integer.parseInt(grade), anchor));
            }
            worth.number().filter(value -> value >= 0 && value <= 1).ifPresent(value -> labels.put(grade, value));
        });
        if (members.size() >= 2 && levels.size() == members.size()) {
            return Optional.of(new Scale.Anchored(levels));
        }
        if (members.size() >= 2 && labels.size() == members.size()) {
            return Optional.of(new Scale.Labelled(labels));
        }
        problems.add(path + ": " + SCALES);
        return Optional.empty();
    }

    private String text(String path, Json json, String name) {
        Optional<String> text = json.member(name).flatMap(Json::text).filter(value -> !value.isBlank());
        if (text.isEmpty()) {
            problems.add(path + ": must be a text");
        }
        return text.orElse("");
    }

    private boolean flag(String path, Json json, String name) {
        Optional<Json> given = json.member(name);
        if (given.isPresent() && given.get().truth().isEmpty()) {
            problems.add(path + "." + name + ": must be true or false");
        }
        return given.flatMap(Json::truth).orElse(false);
    }

    private void checkKeys(String path, Json json, Set<String> known) {
        if (!(json instanceof Json.Obj)) {
            problems.add((path.isEmpty() ? "" : path + ": ") + "must be a map with the keys " + known);
        }
        for (String key : json.members().keySet()) {
            if (!known.contains(key)) {
                problems.add((path.isEmpty() ? "" : path + ".") + key + ": unknown key; known are " + known);
            }
        }
    }
}
