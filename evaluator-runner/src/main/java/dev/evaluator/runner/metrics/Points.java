package dev.evaluator.runner.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of families as they are gathered for one exposition, each label set once. */
final class Points {

    private final Map<Family, Map<List<String>, Double>> values = new EnumMap<>(Family.class);
    private final Map<Family, Map<List<String>, Buckets>> histograms = new EnumMap<>(Family.class);

    private static final class Buckets {
        private final long[] counts;
        private double sum;

        Buckets(Family family) {
            this.counts = new long[family.bounds().size() + 1];
        }
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
        values.computeIfAbsent(family, key -> new LinkedHashMap<>()).merge(labels, value, Double::sum);
    }

    /** Adds to the bucket of a histogram with an upper bound, which may be infinity. */
    void addToBucket(Family family, List<String> labels, double bound, double number) {
        int bucket = family.bounds().indexOf(bound);
        buckets(family, labels).counts[bucket < 0 ? family.bounds().size() : bucket] += (long) number;
    }

    /** Adds to the sum of a histogram. */
    void addToSum(Family family, List<String> labels, double sum) {
        buckets(family, labels).sum += sum;
    }

    private Buckets buckets(Family family, List<String> labels) {
        return histograms
                .computeIfAbsent(family, key -> new LinkedHashMap<>())
                .computeIfAbsent(labels, key -> new Buckets(family));
    }

    /** Returns how many label sets there are of a family. */
    long size(Family family) {
        return (long) histograms.getOrDefault(family, Map.of()).size()
                + values.getOrDefault(family, Map.of()).size();
    }

    /** Returns everything as the client exposes it. */
    MetricSnapshots snapshots() {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        histograms.forEach((family, points) -> all.metricSnapshot(histogram(family, points)));
        values.forEach((family, points) -> all.metricSnapshot(snapshot(family, points)));
        return all.build();
    }

    private static MetricSnapshot histogram(Family family, Map<List<String>, Buckets> points) {
        HistogramSnapshot.Builder histogram =
                HistogramSnapshot.builder().name(family.exposed()).help(family.help());
        double[] bounds =
                family.bounds().stream().mapToDouble(Double::doubleValue).toArray();
        double[] all = Arrays.copyOf(bounds, bounds.length + 1);
        all[bounds.length] = Double.POSITIVE_INFINITY;
        points.forEach((labels, buckets) -> histogram.dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
                .labels(labels(family, labels))
                .classicHistogramBuckets(ClassicHistogramBuckets.of(all, buckets.counts))
                .sum(buckets.sum)
                .build()));
        return histogram.build();
    }

    private static MetricSnapshot snapshot(Family family, Map<List<String>, Double> points) {
        return switch (family.type()) {
            case COUNTER -> {
                CounterSnapshot.Builder counter =
                        CounterSnapshot.builder().name(family.bare()).help(family.help());
                points.forEach((labels, value) -> counter.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                        .labels(labels(family, labels))
                        .value(value)
                        .build()));
                yield counter.build();
            }
            case GAUGE -> {
                GaugeSnapshot.Builder gauge =
                        GaugeSnapshot.builder().name(family.bare()).help(family.help());
                points.forEach((labels, value) -> gauge.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                        .labels(labels(family, labels))
                        .value(value)
                        .build()));
                yield gauge.build();
            }
            case INFO -> {
                InfoSnapshot.Builder info =
                        InfoSnapshot.builder().name(family.bare()).help(family.help());
                points.forEach((labels, value) -> info.dataPoint(InfoSnapshot.InfoDataPointSnapshot.builder()
                        .labels(labels(family, labels))
                        .build()));
                yield info.build();
            }
            case HISTOGRAM, SUMMARY ->
                throw new IllegalArgumentException(family.exposed() + " is not gathered by values");
        };
    }

    private static Labels labels(Family family, List<String> values) {
        return Labels.of(family.labels(), values);
    }
}
