package dev.evaluator.runner.metrics;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    private long most;
    private long series;
    private int exposition;

    Points(long most) {
        this.most = most;
    }

    /** What is gathered of a label set. */
    private static final class Point {
        private final LabelText text;
        private final long[] counts;
        private Optional<Exemplar> exemplar = Optional.empty();
        private boolean refused;
        private double value;
        private int exposition;

        Point(Family family, List<String> labels, int exposition) {
            this.text = LabelText.of(family, labels);
            this.counts = new long
                    [family.type() == MetricType.HISTOGRAM ? family.bounds().size() + 1 : 0];
            this.exposition = exposition;
        }

        /** How many series it is. */
        int series() {
            return counts.length == 0 ? 1 : counts.length + 2;
        }

        void begin(int next) {
            exposition = next;
            value = 0;
            exemplar = Optional.empty();
            Arrays.fill(counts, 0);
        }
    }

    /** Begins another exposition. */
    void begin() {
        points.values().forEach(sets -> sets.values().removeIf(this::isForgotten));
        exposition++;
    }

    private boolean isForgotten(Point point) {
        boolean forgotten = point.exposition != exposition;
        if (forgotten && !point.refused) {
            series -= point.series();
        }
        return forgotten;
    }

    /** Begins anew under a limit: what was left out may have room now. */
    void limit(long series) {
        most = series;
        this.series = 0;
        points.clear();
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
        point(family, labels).value += value;
    }

    /** Adds to a bucket of a histogram by its place among the bounds; after the last one comes infinity's. */
    void addToBucket(Family family, List<String> labels, int bucket, long number) {
        point(family, labels).counts[bucket] += number;
    }

    /** Returns which bucket of a histogram has an upper bound; for one that none has it is infinity's. */
    static int bucket(Family family, double bound) {
        int found = family.bounds().indexOf(bound);
        return found < 0 ? family.bounds().size() : found;
    }

    /** Adds to the sum of a histogram. */
    void addToSum(Family family, List<String> labels, double sum) {
        point(family, labels).value += sum;
    }

    /** Lets a case stand for the bucket it lies in, where the format knows such. */
    void exemplify(Family family, List<String> labels, Exemplar exemplar) {
        point(family, labels).exemplar = Optional.of(exemplar);
    }

    private Point point(Family family, List<String> labels) {
        Map<List<String>, Point> sets = points.computeIfAbsent(family, key -> new LinkedHashMap<>());
        Point point = sets.get(labels);
        if (point == null) {
            point = new Point(family, labels, exposition);
            sets.put(labels, point);
            admit(family, point);
        } else if (point.exposition != exposition) {
            point.begin(exposition);
        }
        return point;
    }

    private void admit(Family family, Point point) {
        if (ALWAYS.contains(family) || series + point.series() <= most) {
            series += point.series();
        } else {
            point.refused = true;
            refused.merge(family, 1L, Long::sum);
        }
    }

    /** Adds everything to a text, family by family. */
    void write(Format format, Text text) {
        points.forEach((family, sets) -> {
            List<Point> told = sets.values().stream()
                    .filter(point -> point.exposition == exposition && !point.refused)
                    .toList();
            if (!told.isEmpty()) {
                format.head(family, text);
                write(format, family, told, text);
            }
        });
    }

    private static void write(Format format, Family family, List<Point> told, Text text) {
        byte[] name = Format.bytes(family.exposed());
        byte[] bucket = Format.bytes(family.exposed() + "_bucket");
        boolean histogram = family.type() == MetricType.HISTOGRAM;
        for (Point point : told) {
            if (histogram) {
                write(format, family, bucket, point, text);
            } else {
                text.add(name).add(point.text.whole()).add(point.value).add(Format.NEW_LINE);
            }
        }
    }

    private static void write(Format format, Family family, byte[] bucket, Point point, Text text) {
        Optional<Exemplar> exemplar = point.exemplar.filter(some -> format == Format.OPEN);
        int standsFor = exemplar.map(some -> holding(family, some.value())).orElse(-1);
        long sum = 0;
        for (int i = 0; i < point.counts.length; i++) {
            sum += point.counts[i];
            text.add(bucket).add(point.text.bucket(i)).add(sum);
            if (i == standsFor) {
                text.add(exemplar.map(Exemplar::text).orElse(""));
            }
            text.add(Format.NEW_LINE);
        }
        byte[] labels = point.text.whole();
        text.add(family.exposed() + "_count").add(labels).add(sum).add(Format.NEW_LINE);
        text.add(family.exposed() + "_sum").add(labels).add(point.value).add(Format.NEW_LINE);
    }

    private static int holding(Family family, double value) {
        int bucket = 0;
        while (bucket < family.bounds().size() && family.bounds().get(bucket) < value) {
            bucket++;
        }
        return bucket;
    }
}
