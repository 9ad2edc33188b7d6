package dev.evaluator.runner.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is gathered of a label set, and the lines it was written as last: they are written anew when it has changed. */
final class Point {

    private final Family family;
    private final LabelText text;
    private final long[] counts;
    private final long[] writtenCounts;
    private boolean refused;
    private double value;
    private double writtenValue;
    private Optional<Exemplar> exemplar = Optional.empty();
    private Optional<Exemplar> writtenExemplar = Optional.empty();
    private byte[] lines = {};
    private long exposition;

    Point(Family family, List<String> labels, long exposition) {
        this.family = family;
        this.text = LabelText.of(family, labels);
        this.counts =
                new long[family.type() == MetricType.HISTOGRAM ? family.bounds().size() + 1 : 0];
        this.writtenCounts = counts.clone();
        this.exposition = exposition;
    }

    /** Returns how many series it is. */
    int series() {
        return counts.length == 0 ? 1 : counts.length + 2;
    }

    /** Returns the exposition in which it was told last. */
    long exposition() {
        return exposition;
    }

    /** Is told in another exposition, with what it was in the one before. */
    void keep(long next) {
        exposition = next;
    }

    /** Is told in another exposition, where nothing is gathered yet. */
    void begin(long next) {
        exposition = next;
        value = 0;
        exemplar = Optional.empty();
        Arrays.fill(counts, 0);
    }

    void add(double more) {
        value += more;
    }

    void addToBucket(int bucket, long number) {
        counts[bucket] += number;
    }

    void exemplify(Exemplar one) {
        exemplar = Optional.of(one);
    }

    /** Leaves it out from here on. */
    void refuse() {
        refused = true;
    }

    boolean isRefused() {
        return refused;
    }

    /** Adds its lines to a text. */
    void write(Format format, Text all) {
        Optional<Exemplar> example = format == Format.OPEN ? exemplar : Optional.empty();
        if (lines.length == 0 || !isAsWritten(example)) {
            Text anew = new Text(lines.length);
            write(example, anew);
            lines = anew.bytes();
            writtenValue = value;
            writtenExemplar = example;
            System.arraycopy(counts, 0, writtenCounts, 0, counts.length);
        }
        all.add(lines);
    }

    private boolean isAsWritten(Optional<Exemplar> example) {
        return Double.compare(value, writtenValue) == 0
                && Arrays.equals(counts, writtenCounts)
                && example.equals(writtenExemplar);
    }

    private void write(Optional<Exemplar> example, Text all) {
        if (family.type() == MetricType.HISTOGRAM) {
            histogram(example, all);
        } else {
            line(family.exposed(), all).add(value).add(Format.NEW_LINE);
        }
    }

    private void histogram(Optional<Exemplar> example, Text all) {
        int standsFor = example.map(some -> holding(some.value())).orElse(-1);
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i];
            all.add(family.exposed() + "_bucket").add(text.bucket(i)).add(sum);
            if (i == standsFor) {
                all.add(example.map(Exemplar::text).orElse(""));
            }
            all.add(Format.NEW_LINE);
        }
        line(family.exposed() + "_count", all).add(sum).add(Format.NEW_LINE);
        line(family.exposed() + "_sum", all).add(value).add(Format.NEW_LINE);
    }

    private Text line(String name, Text all) {
        return all.add(name).add(text.whole());
    }

    private int holding(double score) {
        int bucket = 0;
        while (bucket < family.bounds().size() && family.bounds().get(bucket) < score) {
            bucket++;
        }
        return bucket;
    }
}
