package dev.evaluator.runner.watch;

import dev.evaluator.drift.Baseline;
import dev.evaluator.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a pinned baseline holds.
 *
 * @param run the run it was taken from
 * @param suite the suite's digest then
 * @param target the target's digest then
 * @param revision the deployed version then, when known
 * @param models the models that answered then, as the answers name them
 * @param limit evidence at which a detector of a whole stream alarms
 * @param cells the mean scores it holds, of the whole stream and of slices
 * @param missing of each evaluator the share of cases that it could not score
 * @param definitions the digest of each evaluator's definition then
 */
public record Pinned(
        String run,
        String suite,
        String target,
        Optional<String> revision,
        Set<String> models,
        double limit,
        List<Cell> cells,
        List<Cell> missing,
        Map<String, String> definitions) {

    public Pinned {
        models = Set.copyOf(models);
        missing = List.copyOf(missing);
        cells = List.copyOf(cells);
        definitions = Collections.unmodifiableMap(new LinkedHashMap<>(definitions));
    }

    /**
     * The mean of one evaluator on one slice.
     *
     * @param evaluator the evaluator's name
     * @param slice the slice's label, or {@code all}
     * @param baseline the mean with its bounds
     * @param cases how many cases it rests on
     * @param margin distance that counts as back after an alarm
     * @param deviation standard deviation of a case score, where it is known
     */
    public record Cell(
            String evaluator, String slice, Baseline baseline, long cases, double margin, OptionalDouble deviation) {

        /** Creates one whose deviation is not known. */
        public Cell(String evaluator, String slice, Baseline baseline, long cases, double margin) {
            this(evaluator, slice, baseline, cases, margin, OptionalDouble.empty());
        }

        private Json json() {
            var json = Json.object()
                    .put("evaluator", evaluator)
                    .put("slice", slice)
                    .put("baseline", baseline.json())
                    .put("cases", cases)
                    .put("margin", margin);
            deviation.ifPresent(known -> json.put("deviation", known));
            return json.build();
        }

        private static Cell of(Json json) {
            return new Cell(
                    text(json, "evaluator"),
                    text(json, "slice"),
                    Baseline.of(json.member("baseline").orElseThrow()),
                    json.member("cases").flatMap(Json::whole).orElseThrow(),
                    json.member("margin").orElseThrow().number().orElseThrow(),
                    json.member("deviation")
                            .flatMap(Json::number)
                            .map(OptionalDouble::of)
                            .orElse(OptionalDouble.empty()));
        }
    }

    /** Returns the mean of an evaluator on a slice, if it was known. */
    public Optional<Cell> cell(String evaluator, String slice) {
        return cells.stream()
                .filter(cell ->
                        cell.evaluator().equals(evaluator) && cell.slice().equals(slice))
                .findFirst();
    }

    /** Returns this as JSON. */
    public Json json() {
        var digests = Json.object();
        definitions.forEach(digests::put);
        return Json.object()
                .put("run", run)
                .put("suite", suite)
                .put("target", target)
                .putJson("revision", revision.map(Json::of))
                .put("models", Json.ofTexts(new TreeSet<>(models)))
                .put("limit", limit)
                .put("cells", Json.array(cells.stream().map(Cell::json).toList()))
                .put("missing", Json.array(missing.stream().map(Cell::json).toList()))
                .put("definitions", digests.build())
                .build();
    }

    /** Reads what {@link #json} wrote. */
    public static Pinned of(Json json) {
        Map<String, String> definitions = new LinkedHashMap<>();
        json.member("definitions")
                .orElseThrow()
                .members()
                .forEach((name, digest) -> definitions.put(name, digest.text().orElseThrow()));
        return new Pinned(
                text(json, "run"),
                text(json, "suite"),
                text(json, "target"),
                json.member("revision").flatMap(Json::text),
                json.member("models").orElseThrow().items().stream()
                        .flatMap(model -> model.text().stream())
                        .collect(Collectors.toSet()),
                json.member("limit").orElseThrow().number().orElseThrow(),
                cells(json, "cells"),
                cells(json, "missing"),
                definitions);
    }

    private static List<Cell> cells(Json json, String member) {
        return json.member(member).orElseThrow().items().stream().map(Cell::of).toList();
    }

    private static String text(Json json, String member) {
        return json.member(member).flatMap(Json::text).orElseThrow();
    }
}
