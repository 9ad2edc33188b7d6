package dev.evaluator.runner.source;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.records.DeadReason;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What became of the traffic of a run until its cases were planned: seen = read + skipped + dead, and read = admitted +
 * outside + left + refused, always. What was dropped never came so far as to be seen.
 *
 * @param seen how many interactions there were
 * @param skipped how many were left out on purpose, by reason
 * @param dead how many could not be read, by reason
 * @param deadAt where the first of these stand, in words
 * @param read how many could be read
 * @param outside how many of these happened outside the window of the run
 * @param left how many were not admitted by lot
 * @param refused how many could not be made safe
 * @param admitted how many were admitted
 * @param drawn how many of these the run drew
 * @param dropped how many were lost before they were written, as captures say of themselves, by reason
 */
public record Funnel(
        long seen,
        Map<String, Long> skipped,
        Map<String, Long> dead,
        List<String> deadAt,
        long read,
        long outside,
        long left,
        long refused,
        long admitted,
        long drawn,
        Map<String, Long> dropped) {

    public Funnel {
        skipped = Collections.unmodifiableMap(new LinkedHashMap<>(skipped));
        dead = Collections.unmodifiableMap(new LinkedHashMap<>(dead));
        deadAt = List.copyOf(deadAt);
        dropped = Collections.unmodifiableMap(new LinkedHashMap<>(dropped));
    }

    static <R> Map<String, Long> labelled(Map<R, Long> counts, Function<R, String> label) {
        Map<String, Long> labelled = new LinkedHashMap<>();
        counts.forEach((reason, count) -> labelled.put(label.apply(reason), count));
        return labelled;
    }

    /** Returns the share of what was seen that could not be read or not be made safe, from 0 to 1. */
    public double deadShare() {
        return seen == 0
                ? 0
                : (double) (dead.values().stream().mapToLong(Long::longValue).sum() + refused) / seen;
    }

    /** Returns what could not be read, why, and where it stands, in words. */
    public String deadWords() {
        return String.format(Locale.ROOT, "%.2g %% of what was seen could not be read", 100 * deadShare())
                + lost("because", refused == 0 ? dead : with(dead, DeadReason.REDACTION_FAILED.label(), refused))
                + (deadAt.isEmpty() ? "" : ", first " + String.join("; ", deadAt));
    }

    private static Map<String, Long> with(Map<String, Long> counts, String reason, long count) {
        Map<String, Long> all = new LinkedHashMap<>(counts);
        all.merge(reason, count, Long::sum);
        return all;
    }

    /** Returns whether everything that there was to be seen was drawn. */
    public boolean isWhole() {
        return drawn == seen && dropped.isEmpty();
    }

    /** Returns the funnel in words. */
    public String words() {
        return seen + " seen, " + read + " read" + lost("skipped", skipped) + lost("unreadable", dead)
                + (outside == 0 ? "" : " (outside the window: " + outside + ")")
                + (left + refused == 0
                        ? ""
                        : ", " + admitted + " admitted (" + left + " left out by lot"
                                + (refused == 0 ? "" : ", " + refused + " that could not be made safe") + ")")
                + ", " + drawn + " drawn" + lost("lost by the capture before", dropped);
    }

    private static String lost(String what, Map<String, Long> counts) {
        return counts.isEmpty()
                ? ""
                : counts.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", ", " (" + what + ": ", ")"));
    }

    /** Returns the funnel as it is kept and shown to machines. */
    public Json json() {
        return Json.object()
                .put("seen", seen)
                .put("skipped", counts(skipped))
                .put("dead", counts(dead))
                .put("deadAt", Json.ofTexts(deadAt))
                .put("deadShare", deadShare())
                .put("read", read)
                .put("outside", outside)
                .put("left", left)
                .put("refused", refused)
                .put("admitted", admitted)
                .put("drawn", drawn)
                .put("dropped", counts(dropped))
                .build();
    }

    private static Json counts(Map<String, Long> counts) {
        JsonObjects json = Json.object();
        counts.forEach(json::put);
        return json.build();
    }

    /** Returns the funnel that was kept so. */
    public static Funnel of(Json json) {
        return new Funnel(
                number(json, "seen"),
                counts(json, "skipped"),
                counts(json, "dead"),
                json.member("deadAt").orElse(Json.nothing()).items().stream()
                        .flatMap(place -> place.text().stream())
                        .toList(),
                number(json, "read"),
                json.member("outside").flatMap(Json::whole).orElse(0L),
                number(json, "left"),
                number(json, "refused"),
                number(json, "admitted"),
                number(json, "drawn"),
                json.member("dropped").isPresent() ? counts(json, "dropped") : Map.of());
    }

    private static long number(Json json, String name) {
        return json.member(name).flatMap(Json::whole).orElseThrow();
    }

    private static Map<String, Long> counts(Json json, String name) {
        Map<String, Long> counts = new LinkedHashMap<>();
        json.member(name)
                .orElseThrow()
                .members()
                .forEach((reason, count) -> counts.put(reason, count.whole().orElseThrow()));
        return counts;
    }
}
