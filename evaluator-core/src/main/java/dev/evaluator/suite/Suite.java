package dev.evaluator.suite;

import dev.evaluator.gate.Requirement;
import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.sample.Slicing;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.JudgeId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is evaluated of an AI system, and what is required of it.
 *
 * @param name what it is called in results
 * @param evaluators by name, in order
 * @param slicing the slices looked at
 * @param requirements what a candidate must show
 * @param trustJudge whether absolute requirements may rest on a judge that was not held against people
 */
public record Suite(
        String name,
        Map<String, Evaluator> evaluators,
        Slicing slicing,
        List<Requirement> requirements,
        boolean trustJudge) {

    public Suite {
        evaluators = Collections.unmodifiableMap(new LinkedHashMap<>(evaluators));
        requirements = List.copyOf(requirements);
    }

    /** Starts a suite. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Returns the identity of its content; the same suite written in YAML or Java has the same. */
    public Digest digest() {
        var evaluations = Json.object();
        evaluators.forEach((evaluator, definition) -> evaluations.put(evaluator, definition.definition()));
        var slices = Json.object();
        slicing.values()
                .forEach((slice, values) ->
                        slices.put(slice, Json.ofTexts(values.stream().sorted().toList())));
        return Digest.of(Json.object()
                .put("name", name)
                .put("evaluators", evaluations.build())
                .put("slices", slices.build())
                .put(
                        "require",
                        Json.array(requirements.stream().map(Suite::json).toList()))
                .put("trust-judge", trustJudge)
                .build());
    }

    /** Returns all judges its evaluators ask. */
    public List<JudgeId> judges() {
        return evaluators.values().stream()
                .flatMap(evaluator -> evaluator.judges().stream())
                .distinct()
                .toList();
    }

    /** Returns the evaluator with this name. */
    public Evaluator evaluator(String evaluator) {
        Evaluator found = evaluators.get(evaluator);
        if (found == null) {
            throw new IllegalArgumentException(
                    "suite '" + name + "' has no evaluator '" + evaluator + "', only " + evaluators.keySet());
        }
        return found;
    }

    /** Returns for each evaluator whether it declares its scores to be 0 or 1. */
    public Map<String, Boolean> passFail() {
        Map<String, Boolean> declared = new LinkedHashMap<>();
        evaluators.forEach((evaluator, definition) -> declared.put(evaluator, definition.passFail()));
        return declared;
    }

    /** Returns the evaluators graded by a judge that nothing here says agrees with people. */
    public Set<String> unvalidated() {
        return trustJudge ? Set.of() : judged();
    }

    /** Returns the evaluators graded by a judge. */
    public Set<String> judged() {
        return evaluators.entrySet().stream()
                .filter(evaluator -> !evaluator.getValue().judges().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Json json(Requirement requirement) {
        return Json.object()
                .put("evaluator", requirement.evaluator())
                .put("requires", requirement.words())
                .put("every-slice", requirement.everySlice())
                .build();
    }

    /** A suite being put together. */
    public static final class Builder {

        private static final String NAME = "[a-z0-9][a-z0-9._-]{0,63}";

        private final String name;
        private final Map<String, Evaluator> evaluators = new LinkedHashMap<>();
        private final Map<String, Set<String>> slices = new LinkedHashMap<>();
        private final List<Requirement> requirements = new ArrayList<>();
        private boolean trustJudge;

        Builder(String name) {
            checkName("a suite's name", name);
            this.name = name;
        }

        /** Adds an evaluator. */
        public Builder evaluate(String evaluator, Evaluator definition) {
            checkName("an evaluator's name in suite '" + name + "'", evaluator);
            if (evaluators.putIfAbsent(evaluator, definition) != null) {
                throw new IllegalArgumentException("suite '" + name + "' names evaluator '" + evaluator + "' twice");
            }
            return this;
        }

        /** Looks at a slice; without values they are found in the plan. */
        public Builder sliceBy(String slice, String... values) {
            Set<String> set = new LinkedHashSet<>(List.of(values));
            if (set.size() < values.length) {
                throw new IllegalArgumentException(
                        "suite '" + name + "' names a value of slice '" + slice + "' twice: " + List.of(values));
            }
            if (slices.putIfAbsent(slice, set) != null) {
                throw new IllegalArgumentException("suite '" + name + "' slices by '" + slice + "' twice");
            }
            return this;
        }

        /** Adds requirements. */
        public Builder require(Requirement... more) {
            requirements.addAll(List.of(more));
            return this;
        }

        /** Lets absolute requirements rest on a judge that was not held against people. */
        public Builder trustJudge() {
            trustJudge = true;
            return this;
        }

        /** Returns the suite; checks what concerns several parts. */
        public Suite build() {
            if (evaluators.isEmpty()) {
                throw new IllegalArgumentException("suite '" + name + "' must have at least one evaluator, like"
                        + " evaluate(\"accuracy\", reference(CONTAINS))");
            }
            Set<String> kinds = new HashSet<>();
            for (Requirement requirement : requirements) {
                if (!kinds.add(requirement.evaluator() + " " + requirement.kind() + " " + requirement.everySlice())) {
                    throw new IllegalArgumentException("suite '" + name + "' requires the same of '"
                            + requirement.evaluator() + "' twice, the second time '" + requirement.words()
                            + "'; keep the stricter");
                }
                if (!evaluators.containsKey(requirement.evaluator())) {
                    throw new IllegalArgumentException("suite '" + name + "' requires '" + requirement.evaluator()
                            + "' but evaluates only " + List.copyOf(evaluators.keySet()));
                }
                requirement.everySlice().ifPresent(slice -> {
                    if (!slices.containsKey(slice)) {
                        throw new IllegalArgumentException("suite '" + name + "' requires something on every '" + slice
                                + "' but slices only by " + List.copyOf(slices.keySet()));
                    }
                });
            }
            return new Suite(name, evaluators, new Slicing(slices), requirements, trustJudge);
        }

        private static void checkName(String what, String value) {
            if (!value.matches(NAME)) {
                throw new IllegalArgumentException(
                        what + " must be 1 to 64 of a-z, 0-9, '.', '_', '-', beginning with a letter or digit, was '"
                                + value + "'");
            }
        }
    }
}
