package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.rubric.Applies;
import dev.evaluator.rubric.Asked;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Example;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.rubric.Scale;
import dev.evaluator.rubric.Scope;
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

    private static final Set<String> RUBRIC = new TreeSet<>(Set.of("name", "criteria", "scope", "score"));
    private static final Set<String> CRITERION = new TreeSet<>(Set.of(
            "name",
            "question",
            "scale",
            "weight",
            "critical",
            "may-not-apply",
            "asked",
            "evidence",
            "uncut",
            "examples"));
    private static final Set<String> SCOPE = new TreeSet<>(Set.of("measures", "leaves-out"));
    private static final Set<String> EXAMPLE = new TreeSet<>(Set.of("given", "answer", "grade", "why"));
    private static final String ASKED = "must be always, with-reference, with-context, with-points, each-point, a slice"
            + " like {locale: [de, at]} or {not: …} of one of these";
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
        Optional<Scope> scope = yaml.member("scope").map(this::scope);
        Rubric.Combining combining = combining(yaml.member("score").orElse(Json.of("mean")));
        if (!problems.isEmpty()) {
            return List.of();
        }
        try {
            return List.of(new Rubric(name, criteria, combining, scope));
        } catch (IllegalArgumentException e) {
            problems.add("criteria: " + e.getMessage());
            return List.of();
        }
    }

    private Scope scope(Json json) {
        checkKeys("scope", json, SCOPE);
        String measures = text("scope.measures", json, "measures");
        String leavesOut = text("scope.leaves-out", json, "leaves-out");
        return new Scope(measures.isEmpty() ? "?" : measures, leavesOut.isEmpty() ? "?" : leavesOut);
    }

    private Rubric.Combining combining(Json json) {
        String word = json.text().orElse("");
        if (!word.equals("mean") && !word.equals("worst")) {
            problems.add("score: must be mean or worst");
        }
        return word.equals("worst") ? Rubric.Combining.WORST : Rubric.Combining.MEAN;
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
        Applies applies = item.member("may-not-apply")
                .map(given -> applies(path + ".may-not-apply", given))
                .orElse(new Applies.Unsaid());
        Asked asked =
                item.member("asked").map(given -> asked(path + ".asked", given)).orElse(new Asked.Always());
        boolean evidence = flag(path, item, "evidence");
        boolean uncut = flag(path, item, "uncut");
        List<Example> examples = item.member("examples")
                .map(given -> examples(path + ".examples", given))
                .orElse(List.of());
        if (asked == Asked.With.EACH_POINT && !question.contains("{point}")) {
            problems.add(path + ".question: must say where the point stands, as {point}, to be asked for each-point");
        }
        if (problems.size() > before) {
            return Optional.empty();
        }
        try {
            return scale.map(grades ->
                    new Criterion(name, question, grades, weight, critical, applies, asked, evidence, uncut, examples));
        } catch (IllegalArgumentException e) {
            problems.add(path + ".examples: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Applies applies(String path, Json json) {
        Optional<String> rule = json.text().filter(text -> !text.isBlank());
        if (rule.isEmpty() && json.truth().isEmpty()) {
            problems.add(path + ": must be the rule when it does not apply, or true or false");
        }
        Applies said = json.truth().orElse(false) ? Applies.Unless.CANNOT_BE_ASKED : new Applies.Always();
        return rule.<Applies>map(Applies.Unless::new).orElse(said);
    }

    private Asked asked(String path, Json json) {
        Optional<Asked> asked = Asked.read(json);
        if (asked.isEmpty()) {
            problems.add(path + ": " + ASKED);
        }
        return asked.orElse(new Asked.Always());
    }

    private List<Example> examples(String path, Json json) {
        if (!(json instanceof Json.Arr)) {
            problems.add(path + ": must be a list of {given, answer, grade, why}");
        }
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < json.items().size(); i++) {
            String at = path + "[" + i + "]";
            Json item = json.items().get(i);
            int before = problems.size();
            checkKeys(at, item, EXAMPLE);
            String given = text(at + ".given", item, "given");
            String answer = text(at + ".answer", item, "answer");
            String why = text(at + ".why", item, "why");
            String grade = grade(at + ".grade", item.member("grade").orElse(Json.nothing()));
            if (problems.size() == before) {
                examples.add(new Example(given, answer, grade, why));
            }
        }
        return examples;
    }

    private String grade(String path, Json json) {
        Optional<String> grade = json.text()
                .filter(text -> !text.isBlank())
                .or(() -> json.whole().map(String::valueOf))
                .or(() -> json.truth().map(yes -> yes ? "yes" : "no"));
        if (grade.isEmpty()) {
            problems.add(path + ": must be a grade of the scale, or not applicable");
        }
        return grade.orElse("");
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
