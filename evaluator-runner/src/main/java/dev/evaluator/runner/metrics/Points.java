package dev.evaluator.runner.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Values of families as they are gathered for one exposition after the other, each label set once. What a label set is
 * as text is kept from one to the next; one that is no longer told of is forgotten. Of more series than there may be
 * those that came last are left out, and stay so. Not thread-safe.
 */
final class Points {

    /** What alerts are joined to, and what tells that something is left out. */
    private static final Set<Family> ALWAYS = EnumSet.of(
            Family.SERIES,
            Family.SERIES_LIMIT,
            Family.SERIES_DROPPED,
            Family.SUITE_OWNER,
            Family.LEADER,
            Family.BUILD,
            Family.CONFIG_LOADED,
            Family.CONFIG_RELOADED);

    private final Map<Family, Map<List<String>, Point>> points = new EnumMap<>(Family.class);
    private final Map<Family, Long> refused = new EnumMap<>(Family.class);
    private final Map<List<String>, Kept> kept = new HashMap<>();
    private List<Point> gathered = new ArrayList<>();
    private long most;
    private long series;
    private long known;
    private long told;
    private long exposition;

    Points(long most) {
        this.most = most;
    }

    /** The label sets that were gathered from one source. */
    private record Kept(Object source, List<Point> points, long exposition) {}

    /** Begins another exposition. */
    void begin() {
        if (told < known) {
            points.values().forEach(sets -> sets.values().removeIf(this::isForgotten));
            known = told;
        }
        told = 0;
        kept.values().removeIf(group -> group.exposition() != exposition);
        gathered = new ArrayList<>();
        exposition++;
    }

    private boolean isForgotten(Point point) {
        boolean forgotten = point.exposition() != exposition;
        if (forgotten && !point.isRefused()) {
            series -= point.series();
        }
        return forgotten;
    }

    /** Begins anew under a limit: what was left out may have room now. */
    void limit(long series) {
        most = series;
        this.series = 0;
        points.clear();
        known = 0;
        told = 0;
        exposition++; // What was told last is known no more.
    }

    /** Returns how many series there are. */
    long series() {
        return series;
    }

    /** Returns how many label sets of a family were left out so far. */
    Map<Family, Long> refused() {
        return Collections.unmodifiableMap(refused);
    }

    /** Adds to the value of a family's label set; labels stand in the order of the catalogue. */
    void add(Family family, double value, String... labels) {
        add(family, value, List.of(labels));
    }

    /** Adds to the value of a family's label set. */
    void add(Family family, double value, List<String> labels) {
        if (labels.size() != family.labels().size()) {
            throw new IllegalArgumentException(
                    family.exposed() + " has the labels " + family.labels() + ", was given " + labels);
        }
        if (family.type() == MetricType.HISTOGRAM || family.type() == MetricType.SUMMARY) {
            throw new IllegalArgumentException(family.exposed() + " is not gathered by values");
        }
        at(family, labels).add(value);
    }

    /**
     * Tells again what was gathered from a source last time, where it is what it was; else has it gathered. Nothing
     * else adds to these label sets.
     *
     * @param what names what is gathered
     * @param source is equal to what it was wherever the same would be gathered
     * @param gathering gathers, and returns whether that depends on nothing but the source
     */
    void keep(List<String> what, Object source, BooleanSupplier gathering) {
        Kept before = kept.get(what);
        if (before != null
                && before.exposition() == exposition - 1
                && before.source().equals(source)) {
            before.points().forEach(point -> point.keep(exposition));
            told += before.points().size();
            kept.put(what, new Kept(before.source(), before.points(), exposition));
            return;
        }
        gathered = new ArrayList<>();
        if (gathering.getAsBoolean()) {
            kept.put(what, new Kept(source, gathered, exposition));
        }
        gathered = new ArrayList<>();
    }

    /** Adds to a bucket of a histogram by its place among the bounds; after the last one comes infinity's. */
    void addToBucket(Family family, List<String> labels, int bucket, long number) {
        at(family, labels).addToBucket(bucket, number);
    }

    /** Returns which bucket of a histogram has an upper bound; for one that none has it is infinity's. */
    static int bucket(Family family, double bound) {
        int found = family.bounds().indexOf(bound);
        return found < 0 ? family.bounds().size() : found;
    }

    /** Adds to the sum of a histogram. */
    void addToSum(Family family, List<String> labels, double sum) {
        at(family, labels).add(sum);
    }

    /** Lets a case stand for the bucket it lies in, where the format knows such. */
    void exemplify(Family family, List<String> labels, Exemplar exemplar) {
        at(family, labels).exemplify(exemplar);
    }

    /** Returns a label set as far as it is gathered. */
    Point at(Family family, List<String> labels) {
        Map<List<String>, Point> sets = points.computeIfAbsent(family, key -> new LinkedHashMap<>());
        Point point = sets.get(labels);
        if (point == null) {
            point = new Point(family, labels, exposition);
            sets.put(labels, point);
            gathered.add(point);
            known++;
            told++;
            admit(family, point);
        } else {
            begin(point);
        }
        return point;
    }

    /** Returns whether a label set that was told before still is; if so, it is gathered from here on. */
    boolean goesOn(Point point) {
        boolean known = point.exposition() >= exposition - 1;
        if (known) {
            begin(point);
        }
        return known;
    }

    private void begin(Point point) {
        if (point.exposition() != exposition) {
            point.begin(exposition);
            gathered.add(point);
            told++;
        }
    }

    private void admit(Family family, Point point) {
        if (ALWAYS.contains(family) || series + point.series() <= most) {
            series += point.series();
        } else {
            point.refuse();
            refused.merge(family, 1L, Long::sum);
        }
    }

    /** Adds everything to a text, family by family. */
    void write(Format format, Text text) {
        points.forEach((family, sets) -> {
            boolean headed = false;
            for (Point point : sets.values()) {
                if (point.exposition() == exposition && !point.isRefused()) {
                    if (!headed) {
                        format.head(family, text);
                        headed = true;
                    }
                    point.write(format, text);
                }
            }
        });
    }
}
