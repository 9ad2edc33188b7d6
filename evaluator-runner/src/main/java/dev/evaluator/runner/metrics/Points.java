package dev.evaluator.runner.metrics;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of families as they are gathered for one exposition after the other, each label set once. What a label set is
 * as text is kept from one to the next; one that is no longer told of is forgotten. Not thread-safe.
 */
final class Points {

    private final Map<Family, Map<List<String>, Point>> points = new EnumMap<>(Family.class);
    private int exposition;

    /** What is gathered of a label set. */
    private static final class Point {
        private final LabelText text;
        private final long[] counts;
        private double value;
        private int exposition;

        Point(Family family, List<String> labels, int exposition) {
            this.text = LabelText.of(family, labels);
            this.counts = new long[family.type() == MetricType.HISTOGRAM ? family.bounds().size() + 1 : 0];
            this.exposition = exposition;
        }

        void begin(int next) {
            exposition = next;
            value = 0;
            Arrays.fill(counts, 0);
        }
    }

    /** Begins another exposition. */
    void begin() {
        points.values().forEach(sets -> sets.values().removeIf(point -> point.exposition != exposition));
        exposition++;
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

    private Point point(Family family, List<String> labels) {
        Map<List<String>, Point> sets = points.computeIfAbsent(family, key -> new LinkedHashMap<>());
        Point point = sets.get(labels);
        if (point == null) {
            point = new Point(family, labels, exposition);
            sets.put(labels, point);
        } else if (point.exposition != exposition) {
            point.begin(exposition);
        }
        return point;
    }

    /** Returns how many label sets of a family were told of. */
    long size(Family family) {
        return points.getOrDefault(family, Map.of()).values().stream()
                .filter(point -> point.exposition == exposition)
                .count();
    }

    /** Adds everything to a text, family by family. */
    void write(Format format, Text text) {
        points.forEach((family, sets) -> {
            List<Point> told = sets.values().stream()
                    .filter(point -> point.exposition == exposition)
                    .toList();
            if (!told.isEmpty()) {
                format.head(family, text);
                write(family, told, text);
            }
        });
    }

    private static void write(Family family, List<Point> told, Text text) {
        byte[] name = Format.bytes(family.exposed());
        byte[] bucket = Format.bytes(family.exposed() + "_bucket");
        boolean histogram = family.type() == MetricType.HISTOGRAM;
        for (Point point : told) {
            if (histogram) {
                write(family, bucket, point, text);
            } else {
                text.add(name).add(point.text.whole()).add(point.value).add(Format.NEW_LINE);
            }
        }
    }

    private static void write(Family family, byte[] bucket, Point point, Text text) {
        long sum = 0;
        for (int i = 0; i < point.counts.length; i++) {
            sum += point.counts[i];
            text.add(bucket).add(point.text.bucket(i)).add(sum).add(Format.NEW_LINE);
        }
        byte[] labels = point.text.whole();
        text.add(family.exposed() + "_count").add(labels).add(sum).add(Format.NEW_LINE);
        text.add(family.exposed() + "_sum").add(labels).add(point.value).add(Format.NEW_LINE);
    }
}
