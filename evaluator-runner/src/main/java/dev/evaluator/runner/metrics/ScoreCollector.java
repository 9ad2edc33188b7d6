package dev.evaluator.runner.metrics;

import dev.evaluator.runner.runs.ScoreFamily;
import dev.evaluator.runner.store.Counter;
import dev.evaluator.sample.Slice;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    private final Map<Counter, Place> configured = new HashMap<>();
    private final Map<Counter, Optional<Place>> seen = new HashMap<>();
    private final Set<List<String>> allowed = new HashSet<>();
    private final List<Place> whole = new ArrayList<>();
    private final List<Place> sliced = new ArrayList<>();
    private final Closed slices = new Closed();
    private final Map<Family, Long> dropped = new EnumMap<>(Family.class);

    /** Where a counter is exposed, found once. */
    private static final class Place {
        private final ScoreFamily stored;
        private final Family family;
        private final List<String> labels;
        private final int bucket;
        private long number;
        private @Nullable Point point;

        Place(ScoreFamily stored, Family family, List<String> labels, int bucket) {
            this.stored = stored;
            this.family = family;
            this.labels = labels;
            this.bucket = bucket;
        }

        /** Returns its label set in an exposition. */
        Point in(Points points) {
            Point known = point;
            if (known == null || !points.goesOn(known)) {
                known = points.at(family, labels);
                point = known;
            }
            return known;
        }
    }

    ScoreCollector(Suites suites) {
        SLICED.forEach(family -> dropped.put(family, 0L));
        List<Counter> counters = suites.counters();
        counters.forEach(counter -> allowed.add(labels(Family.SCORE, counter)));
        counters.forEach(counter -> configured.put(counter, place(counter)));
    }

    /** Returns how many counters there are, those of the configuration and what was found beside them. */
    synchronized int size(Map<Counter, Long> stored) {
        take(stored);
        return whole.size() + sliced.size();
    }

    /**
     * Adds the counters to an exposition but for those of slices, those of the configuration first.
     *
     * @param stored all counters as the store has them; what belongs to a former configuration is left out
     * @return how many counters there are
     */
    synchronized int collect(Map<Counter, Long> stored, Points points) {
        take(stored);
        whole.forEach(place -> add(place, points));
        dropped.forEach((family, sets) -> points.add(Family.SERIES_DROPPED, sets, family.exposed()));
        return whole.size() + sliced.size();
    }

    /** Adds the counters of slices, as they were when the others were added. */
    synchronized void slices(Points points) {
        sliced.forEach(place -> add(place, points));
    }

    private void take(Map<Counter, Long> stored) {
        // The store always gives the same counter, which is found again faster than one that is merely equal.
        stored.forEach((counter, number) ->
                seen.computeIfAbsent(counter, this::found).ifPresent(place -> place.number = number));
    }

    private Optional<Place> found(Counter counter) {
        if (!allowed.contains(labels(Family.SCORE, counter))) {
            return Optional.empty();
        }
        Place known = configured.get(counter);
        if (known != null) {
            return Optional.of(known);
        }
        return Optional.of(place(counter));
    }

    private static void add(Place place, Points points) {
        Point point = place.in(points);
        switch (place.stored) {
            case BUCKET -> point.addToBucket(place.bucket, place.number);
            case SUM, SQUARES, CASES, UNSCORED, NOT_APPLICABLE, CRITICAL, SLICE_CASES, SLICE_SUM ->
                point.add(place.stored.amount(place.number));
        }
    }

    private Place place(Counter counter) {
        ScoreFamily stored = stored(counter);
        Family family = FAMILIES.getOrDefault(stored, Family.SCORE);
        List<String> labels = labels(family, counter);
        if (SLICED.contains(family) && !admitted(family, labels)) {
            labels = other(labels);
            dropped.merge(family, 1L, Long::sum);
        }
        int bucket = stored == ScoreFamily.BUCKET ? Points.bucket(family, Double.parseDouble(label(counter, "le"))) : 0;
        Place place = new Place(stored, family, labels, bucket);
        (SLICED.contains(family) ? sliced : whole).add(place);
        return place;
    }

    private boolean admitted(Family family, List<String> labels) {
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
