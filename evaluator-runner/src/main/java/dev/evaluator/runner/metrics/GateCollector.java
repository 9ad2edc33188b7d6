package dev.evaluator.runner.metrics;

import dev.evaluator.json.Json;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.runs.GateCounters;
import dev.evaluator.runner.runs.VerdictCode;
import dev.evaluator.runner.store.Counter;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.VerdictRecord;
import dev.evaluator.sample.Slice;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What gates have decided, whoever asked: the daemon or a command of its own. */
final class GateCollector {

    private static final String RUNNING = "running";
    private static final double MILLISECONDS = 1_000;

    private final Store store;
    private final Supplier<Set<String>> deciding;
    private final Set<String> configured = new LinkedHashSet<>();
    private final Set<String> adHoc;

    GateCollector(Store store, Config config, Supplier<Set<String>> deciding) {
        this.store = store;
        this.deciding = deciding;
        this.configured.addAll(config.gates().keySet());
        this.adHoc = config.suites().keySet(); // Asked without one, a suite is the gate of its own name.
    }

    /** Adds counters and gauges to an exposition; gates of former configurations are left out. */
    void collect(Map<Counter, Long> stored, Points points) {
        Map<Counter, Long> counters = new LinkedHashMap<>();
        configured.forEach(gate -> GateCounters.all(gate).forEach(counter -> counters.put(counter, 0L)));
        stored.forEach((counter, value) -> {
            if (GateCounters.FAMILIES.contains(counter.family())
                    && isGate(counter.labels().getOrDefault("gate", ""))) {
                counters.put(counter, value);
            }
        });
        counters.forEach((counter, value) -> count(points, counter, value));
        Set<String> running = deciding.get();
        Map<String, VerdictRecord> newest = store.newestVerdicts();
        configured.forEach(gate -> states(points, gate, running, newest));
        newest.forEach((gate, verdict) -> {
            if (isGate(gate)) {
                if (!configured.contains(gate)) {
                    states(points, gate, running, newest);
                }
                newest(points, gate, verdict.document());
            }
        });
    }

    private boolean isGate(String name) {
        return configured.contains(name) || adHoc.contains(name);
    }

    private static void count(Points points, Counter counter, long value) {
        List<String> gate = List.of(counter.labels().getOrDefault("gate", ""));
        switch (counter.family()) {
            case GateCounters.VERDICTS ->
                points.add(
                        Family.GATE_VERDICTS,
                        value,
                        gate.getFirst(),
                        counter.labels().getOrDefault("verdict", ""));
            case GateCounters.DURATIONS -> {
                String bound = counter.labels().getOrDefault("le", "");
                points.addToBucket(
                        Family.GATE_DURATION,
                        gate,
                        Points.bucket(
                                Family.GATE_DURATION,
                                bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound)),
                        value);
            }
            case GateCounters.MILLISECONDS -> points.addToSum(Family.GATE_DURATION, gate, value / MILLISECONDS);
            default -> {} // Another family that has gates, of a later version.
        }
    }

    private static void states(Points points, String gate, Set<String> running, Map<String, VerdictRecord> newest) {
        VerdictRecord verdict = newest.get(gate);
        String state = running.contains(gate) ? RUNNING : verdict == null ? "" : text(verdict.document(), "/verdict");
        GateCounters.OUTCOMES.forEach(
                outcome -> points.add(Family.GATE_VERDICT, outcome.equals(state) ? 1 : 0, gate, outcome));
        points.add(Family.GATE_VERDICT, state.equals(RUNNING) ? 1 : 0, gate, RUNNING);
    }

    private static void newest(Points points, String gate, Json document) {
        String candidate = text(document, "/candidate/digest").replaceFirst("^sha256:", "");
        points.add(
                Family.GATE_CODE,
                VerdictCode.of(document),
                gate,
                candidate.substring(0, Math.min(12, candidate.length())));
        number(points, Family.GATE_CASES, document, "/statistics/looks", List.of(gate));
        Closed slices = new Closed();
        Set<List<String>> told = new HashSet<>();
        for (Json requirement : document.member("requirements").map(Json::items).orElse(List.of())) {
            List<String> labels = List.of(
                    gate, text(requirement, "/evaluator"), slice(requirement, slices), text(requirement, "/kind"));
            if (told.add(labels)) { // Of two requirements of one kind, the first.
                requirement(points, requirement, labels);
            }
        }
    }

    private static String slice(Json requirement, Closed slices) {
        String slice = text(requirement, "/slice");
        return slice.length() <= Closed.MOST && slices.admits("slice", slice) ? slice : Slice.OTHER;
    }

    private static void requirement(Points points, Json requirement, List<String> labels) {
        number(points, Family.GATE_DIFFERENCE, requirement, "/difference/mean", labels);
        number(points, Family.GATE_DIFFERENCE_LOWER, requirement, "/difference/lower", labels);
        number(points, Family.GATE_DIFFERENCE_UPPER, requirement, "/difference/upper", labels);
        number(points, Family.GATE_MARGIN, requirement, "/margin", labels);
        for (String verdict : List.of("pass", "fail")) {
            List<String> of = List.of(labels.get(0), labels.get(1), labels.get(2), labels.get(3), verdict);
            number(points, Family.GATE_EVIDENCE, requirement, "/evidence/" + verdict, of);
            number(points, Family.GATE_EVIDENCE_LIMIT, requirement, "/evidence/" + verdict + "Limit", of);
        }
    }

    private static void number(Points points, Family family, Json json, String pointer, List<String> labels) {
        json.at(pointer).flatMap(Json::number).ifPresent(value -> points.add(family, value, labels));
    }

    private static String text(Json json, String pointer) {
        return json.at(pointer).flatMap(Json::text).orElse("");
    }
}
