package dev.evaluator.runner.cli;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.report.Difference;
import dev.evaluator.runner.report.Versus;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run is against its baseline, for people and for programs. */
final class VersusWords {

    /** What stands above the column of differences. */
    static final Cell HEAD = new Cell("versus baseline", Optional.empty());

    private VersusWords() {}

    /** A difference in a table, green when it is better for certain and red when it is worse, as its signs say too. */
    record Cell(String text, Optional<Terminal.Colour> colour) {}

    /** Returns a difference with its interval as the cell of a table; a dash where there is none. */
    static Cell cell(Optional<Difference> difference) {
        return difference
                .map(of -> new Cell(
                        signed(of.mean()) + " [" + signed(of.interval().lower()) + ", "
                                + signed(of.interval().upper()) + "]",
                        colour(of)))
                .orElse(new Cell("–", Optional.empty()));
    }

    private static Optional<Terminal.Colour> colour(Difference difference) {
        if (difference.interval().lower() > 0) {
            return Optional.of(Terminal.Colour.GREEN);
        }
        return difference.interval().upper() < 0 ? Optional.of(Terminal.Colour.RED) : Optional.empty();
    }

    /** Returns what the column of differences rests on, below its table. */
    static List<String> lines(Versus versus) {
        List<String> lines = new ArrayList<>();
        String baseline = words(versus.baseline());
        if (versus.pairs() == 0) {
            lines.add("no comparison with the baseline, " + baseline + ": " + String.join("; ", versus.notes()));
            return lines;
        }
        lines.add("versus baseline: this run minus " + baseline + ", on the " + versus.pairs()
                + (versus.pairs() == 1 ? " case" : " cases") + " in both"
                + (versus.alone() == 0 ? "" : " (" + versus.alone() + " only in this run)") + methods(versus)
                + "; an interval across 0 tells no difference");
        versus.notes().forEach(note -> lines.add("versus baseline: " + note));
        return lines;
    }

    private static String words(Versus.Baseline baseline) {
        return switch (baseline) {
            case Versus.Baseline.OfRun(String run, Instant at) ->
                "run " + run + ", pinned " + at.truncatedTo(ChronoUnit.SECONDS);
            case Versus.Baseline.InFile(Path file, String target, String run, Instant at) ->
                file + ", " + target + " in run " + run + ", frozen " + at.truncatedTo(ChronoUnit.SECONDS);
            case Versus.Baseline.Unread(Path file) -> file.toString();
        };
    }

    private static JsonObjects json(Versus.Baseline baseline) {
        return switch (baseline) {
            case Versus.Baseline.OfRun(String run, Instant at) ->
                Json.object().put("run", run).put("pinnedAt", at.toString());
            case Versus.Baseline.InFile(Path file, String target, String run, Instant at) ->
                Json.object()
                        .put("run", run)
                        .put("pinnedAt", at.toString())
                        .put("file", file.toString())
                        .put("target", target);
            case Versus.Baseline.Unread(Path file) -> Json.object().put("file", file.toString());
        };
    }

    private static String methods(Versus versus) {
        String methods = differences(versus)
                .map(difference -> difference.method().label())
                .distinct()
                .collect(Collectors.joining(" and "));
        return methods.isEmpty() ? "" : ", 95 % intervals by " + methods;
    }

    private static Stream<Difference> differences(Versus versus) {
        return Stream.concat(
                versus.comparison().evaluators().stream().map(of -> of.difference()),
                versus.comparison().slices().stream().map(of -> of.difference()));
    }

    private static String signed(double value) {
        String text = String.format(Locale.ROOT, "%+.3f", value);
        return text.matches("[+-]0\\.0*") ? text.substring(1) : text;
    }

    /** Returns the document of a run in which each part that has a baseline says how it stands against it. */
    static Json within(Json document, List<Optional<Versus>> parts) {
        if (parts.stream().allMatch(Optional::isEmpty)) {
            return document;
        }
        Json run = document.at("/runs/0").orElseThrow();
        List<Json> all = new ArrayList<>(run.at("/parts").orElseThrow().items());
        for (int i = 0; i < all.size(); i++) {
            all.set(i, with(all.get(i), "versusBaseline", parts.get(i).map(VersusWords::json)));
        }
        Json changed = with(run, "parts", Optional.of(Json.array(all)));
        return with(document, "runs", Optional.of(Json.array(List.of(changed))));
    }

    private static Json with(Json object, String member, Optional<Json> value) {
        JsonObjects json = Json.object();
        object.members().forEach((name, held) -> {
            if (value.isEmpty() || !name.equals(member)) {
                json.put(name, held);
            } else {
                json.put(name, value.get());
            }
        });
        return (object.member(member).isPresent() ? json : json.putJson(member, value)).build();
    }

    private static Json json(Versus versus) {
        return json(versus.baseline())
                .put("cases", versus.pairs())
                .put("onlyHere", versus.alone())
                .put("notes", Json.ofTexts(versus.notes()))
                .put(
                        "evaluators",
                        Json.array(versus.comparison().evaluators().stream()
                                .map(of -> difference(Json.object().put("name", of.name()), of.difference()))
                                .toList()))
                .put(
                        "slices",
                        Json.array(versus.comparison().slices().stream()
                                .map(of -> difference(
                                        Json.object()
                                                .put("slice", of.slice().label())
                                                .put("evaluator", of.evaluator()),
                                        of.difference()))
                                .toList()))
                .build();
    }

    private static Json difference(JsonObjects json, Difference of) {
        return json.put("mean", of.mean())
                .put("lower", of.interval().lower())
                .put("upper", of.interval().upper())
                .put("cases", of.cases())
                .put("gained", of.gained())
                .put("lost", of.lost())
                .put("method", of.method().label())
                .build();
    }
}
