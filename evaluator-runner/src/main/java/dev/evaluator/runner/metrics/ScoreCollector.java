package dev.evaluator.runner.metrics;

import dev.evaluator.runner.runs.ScoreFamily;
import dev.evaluator.runner.store.Counter;
import dev.evaluator.runner.store.Store;
import dev.evaluator.sample.Slice;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The score counters as the store has them; what is configured and never raised is 0. */
final class ScoreCollector {

    private static final Map<ScoreFamily, Family> FAMILIES = new EnumMap<>(Map.of(
            ScoreFamily.SQUARES, Family.SCORE_SQUARES,
            ScoreFamily.CASES, Family.CASES,
            ScoreFamily.UNSCORED, Family.UNSCORED,
            ScoreFamily.NOT_APPLICABLE, Family.NOT_APPLICABLE,
            ScoreFamily.CRITICAL, Family.CRITICAL_FAILURES,
            ScoreFamily.SLICE_CASES, Family.SLICE_CASES,
            ScoreFamily.SLICE_SUM, Family.SLICE_SCORE));

    private static final List<Family> SLICED = List.of(Family.SLICE_CASES, Family.SLICE_SCORE);

    private final Store store;
    private final List<Counter> configured;
    private final Set<List<String>> allowed = new HashSet<>();

    ScoreCollector(Store store, Suites suites) {
        this.store = store;
        this.configured = suites.counters();
        configured.forEach(counter -> allowed.add(labels(Family.SCORE, counter)));
    }

    /** Returns all counters with their values, those of the configuration first; others belong to former ones. */
    Map<Counter, Long> read() {
        Map<Counter, Long> values = new LinkedHashMap<>();
        configured.forEach(counter -> values.put(counter, 0L));
        store.counters().forEach((counter, value) -> {
            if (allowed.contains(labels(Family.SCORE, counter))) {
                values.put(counter, value);
            }
        });
        return values;
    }

    /** Adds the counters to an exposition. */
    void collect(Map<Counter, Long> counters, Points points) {
        Closed slices = new Closed();
        Map<Family, Long> dropped = new EnumMap<>(Family.class);
        SLICED.forEach(family -> dropped.put(family, 0L));
        counters.forEach((counter, number) -> {
            ScoreFamily stored = stored(counter);
            double value = stored.amount(number);
            List<String> labels = labels(Family.SCORE, counter);
            switch (stored) {
                case BUCKET ->
                    points.addToBucket(Family.SCORE, labels, Double.parseDouble(label(counter, "le")), value);
                case SUM -> points.addToSum(Family.SCORE, labels, value);
                default -> {
                    Family family = Objects.requireNonNull(FAMILIES.get(stored));
                    labels = labels(family, counter);
                    if (SLICED.contains(family) && !admitted(slices, family, labels)) {
                        labels = other(labels);
                        dropped.merge(family, 1L, Long::sum);
                    }
                    points.add(family, value, labels);
                }
            }
        });
        dropped.forEach((family, sets) -> points.add(Family.SERIES_DROPPED, sets, family.exposed()));
        points.add(
                Family.SERIES,
                points.size(Family.SCORE)
                        + FAMILIES.values().stream().mapToLong(points::size).sum());
    }

    private static boolean admitted(Closed slices, Family family, List<String> labels) {
        String[] slice = labels.getLast().split("=", 2);
        return slices.admits(family + "\n" + labels.getFirst() + "\n" + slice[0], slice[1]);
    }

    private static List<String> other(List<String> labels) {
        List<String> other = new ArrayList<>(labels);
        String name = other.removeLast().split("=", 2)[0];
        other.add(new Slice(name, Slice.OTHER).label());
        return other;
    }

    private static ScoreFamily stored(Counter counter) {
        for (ScoreFamily family : ScoreFamily.values()) {
            if (family.stored().equals(counter.family())) {
                return family;
            }
        }
        throw new IllegalStateException("the store counts '" + counter.family() + "', which nothing here knows");
    }

    private static List<String> labels(Family family, Counter counter) {
        return family.labels().stream().map(name -> label(counter, name)).toList();
    }

    private static String label(Counter counter, String name) {
        return counter.labels().getOrDefault(name, "");
    }
}
