package dev.evaluator.runner.runs;

import dev.evaluator.json.Json;
import dev.evaluator.runner.store.Counter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/** The counters of a gate, raised in the transaction that keeps a verdict. */
public final class GateCounters {

    /** Family of the verdicts, by label {@code verdict}. */
    public static final String VERDICTS = "gate_verdicts";

    /** Family of the decisions by how long they took; label {@code le} is the upper bound of the bucket in seconds. */
    public static final String DURATIONS = "gate_duration_bucket";

    /** Family of the milliseconds that decisions took. */
    public static final String MILLISECONDS = "gate_duration_milliseconds";

    /** The families there are. */
    public static final Set<String> FAMILIES = Set.of(VERDICTS, DURATIONS, MILLISECONDS);

    /** The verdicts there are. */
    public static final List<String> OUTCOMES = List.of("pass", "fail", "inconclusive", "error");

    /** The upper bounds of the buckets in seconds; what takes longer is in the last, {@code +Inf}. */
    public static final List<Long> BOUNDS = LongStream.of(
                    10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 21_600, 43_200)
            .boxed()
            .toList();

    private static final String BEYOND = "+Inf";

    private GateCounters() {}

    /** Returns every counter that a gate can raise. */
    public static List<Counter> all(String gate) {
        List<Counter> all = new ArrayList<>();
        OUTCOMES.forEach(verdict -> all.add(verdicts(gate, verdict)));
        BOUNDS.forEach(bound -> all.add(duration(gate, String.valueOf(bound))));
        all.add(duration(gate, BEYOND));
        all.add(new Counter(MILLISECONDS, Map.of("gate", gate)));
        return all;
    }

    /** Returns what one verdict adds. */
    static Map<Counter, Long> increases(Json document, Duration took) {
        String gate = document.member("gate").flatMap(Json::text).orElseThrow();
        long milliseconds = Math.max(0, took.toMillis());
        Map<Counter, Long> increases = new LinkedHashMap<>();
        increases.put(
                verdicts(gate, document.member("verdict").flatMap(Json::text).orElseThrow()), 1L);
        increases.put(duration(gate, bucket(milliseconds)), 1L);
        increases.put(new Counter(MILLISECONDS, Map.of("gate", gate)), milliseconds);
        return increases;
    }

    private static String bucket(long milliseconds) {
        return BOUNDS.stream()
                .filter(bound -> milliseconds <= bound * 1_000)
                .findFirst()
                .map(String::valueOf)
                .orElse(BEYOND);
    }

    private static Counter verdicts(String gate, String verdict) {
        return new Counter(VERDICTS, Map.of("gate", gate, "verdict", verdict));
    }

    private static Counter duration(String gate, String bound) {
        return new Counter(DURATIONS, Map.of("gate", gate, "le", bound));
    }
}
