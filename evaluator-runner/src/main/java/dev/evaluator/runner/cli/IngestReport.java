package dev.evaluator.runner.cli;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.records.Counts;
import dev.evaluator.runner.source.Fitness;
import dev.evaluator.runner.source.Ingest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What came of reading traffic, in words and as JSON.
 *
 * @param result what became of everything seen
 * @param fitness what the traffic is like
 * @param places where the first dead ones stand
 * @param forecast what a month of the samples takes
 */
record IngestReport(Ingest.Result result, Fitness fitness, List<String> places, IngestForecast forecast) {

    IngestReport {
        places = List.copyOf(places);
    }

    List<String> lines(Instant now) {
        Counts counts = result.counts();
        List<String> lines = new ArrayList<>();
        lines.add(counts.seen() + " seen: " + counts.read() + " read, " + counts.skippedOnes() + " skipped"
                + listed(labels(counts.skipped(), reason -> reason.label())) + ", " + counts.deadLines() + " dead"
                + listed(labels(counts.dead(), reason -> reason.label())));
        lines.add(counts.read() + " read: " + result.taken() + " taken, " + result.left() + " not drawn"
                + (result.refused() == 0 ? "" : ", " + result.refused() + " could not be made safe and are nowhere"));
        if (!result.unmet().isEmpty()) {
            lines.add(result.unmet().size() + " letters of what does not stand any more where it stood; they are kept");
        }
        line(lines, "lost by the capture before", labels(counts.dropped(), reason -> reason.label()));
        line(lines, "formats", labels(counts.formats(), format -> format.label()));
        lines.addAll(VolumeWords.lines(fitness.volume()));
        forecast.words().ifPresent(lines::add);
        fitness.newest().ifPresent(at -> lines.add("newest: " + age(Duration.between(at, now))));
        lines.add("conversations: " + fitness.conversations() + ", turns " + fitness.turns(0.5) + " in the median, "
                + fitness.turns(0.95) + " at the 95th percentile");
        lines.add("known: "
                + fitness.coverage().entrySet().stream()
                        .map(of -> of.getKey() + " " + percent(of.getValue()))
                        .collect(Collectors.joining(", ")));
        lines.add("can be asked again: " + percent(fitness.replayable())
                + listed(labels(counts.obstacles(), obstacle -> obstacle.label())));
        line(lines, "replaced", fitness.replaced());
        fitness.slices().forEach((slice, values) -> line(lines, "slice " + slice, values));
        line(lines, "odd", labels(counts.quality(), oddity -> oddity.label()));
        line(lines, "unknown fields", counts.unmapped());
        if (counts.modelChanges() > 0) {
            lines.add("model changes: " + counts.modelChanges());
        }
        places.forEach(place -> lines.add("dead " + place));
        return lines;
    }

    Json json(Instant now) {
        Counts counts = result.counts();
        JsonObjects json = Json.object()
                .put("seen", counts.seen())
                .put("read", counts.read())
                .put("skipped", numbers(labels(counts.skipped(), reason -> reason.label())))
                .put("dead", numbers(labels(counts.dead(), reason -> reason.label())))
                .put("dropped", numbers(labels(counts.dropped(), reason -> reason.label())))
                .put("taken", result.taken())
                .put("notDrawn", result.left())
                .put("refused", result.refused())
                .put("unmet", result.unmet().size())
                .put("formats", numbers(labels(counts.formats(), format -> format.label())));
        fitness.perDay().ifPresent(rate -> json.put("perDay", rate));
        VolumeWords.json(fitness.volume()).ifPresent(volume -> json.put("volume", volume));
        forecast.json().ifPresent(month -> json.put("forecast", month));
        fitness.newest()
                .ifPresent(at ->
                        json.put("newestAgeSeconds", Duration.between(at, now).toSeconds()));
        JsonObjects coverage = Json.object();
        fitness.coverage().forEach(coverage::put);
        JsonObjects slices = Json.object();
        fitness.slices().forEach((slice, values) -> slices.put(slice, numbers(values)));
        return json.put("conversations", fitness.conversations())
                .put("turnsMedian", fitness.turns(0.5))
                .put("turnsP95", fitness.turns(0.95))
                .put("coverage", coverage.build())
                .put("replayable", fitness.replayable())
                .put("obstacles", numbers(labels(counts.obstacles(), obstacle -> obstacle.label())))
                .put("replaced", numbers(fitness.replaced()))
                .put("slices", slices.build())
                .put("quality", numbers(labels(counts.quality(), oddity -> oddity.label())))
                .put("unmapped", numbers(counts.unmapped()))
                .put("modelChanges", counts.modelChanges())
                .build();
    }

    private static <K> Map<String, Long> labels(Map<K, Long> counts, Function<K, String> label) {
        Map<String, Long> labelled = new LinkedHashMap<>();
        counts.forEach((key, times) -> labelled.put(label.apply(key), times));
        return labelled;
    }

    private static void line(List<String> lines, String what, Map<String, Long> counts) {
        if (!counts.isEmpty()) {
            lines.add(what + ": " + joined(counts));
        }
    }

    private static String listed(Map<String, Long> counts) {
        return counts.isEmpty() ? "" : " (" + joined(counts) + ")";
    }

    private static String joined(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(of -> of.getValue() + " " + of.getKey())
                .collect(Collectors.joining(", "));
    }

    private static Json numbers(Map<String, Long> counts) {
        JsonObjects json = Json.object();
        counts.forEach(json::put);
        return json.build();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static String age(Duration age) {
        return age.isNegative()
                ? "in the future"
                : age.toDays() > 1 ? age.toDays() + " days ago" : age.toMinutes() + " minutes ago";
    }
}
