package dev.evaluator.runner.metrics;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A label set as the text formats have it, written once and used in each scrape. */
final class LabelText {

    private static final byte[] NONE = " ".getBytes(StandardCharsets.UTF_8);

    /** What follows the name in a line. */
    private final byte[] whole;

    /** What follows {@code _bucket} in the lines of a histogram, by bucket. */
    private final List<byte[]> buckets;

    private LabelText(byte[] whole, List<byte[]> buckets) {
        this.whole = whole;
        this.buckets = buckets;
    }

    /** Writes the values of a family's labels, by the names of the labels. */
    static LabelText of(Family family, List<String> values) {
        Map<String, String> sorted = new TreeMap<>();
        for (int i = 0; i < values.size(); i++) {
            sorted.put(family.labels().get(i), values.get(i));
        }
        String pairs = sorted.entrySet().stream()
                .map(label -> pair(label.getKey(), label.getValue()))
                .collect(Collectors.joining(","));
        List<byte[]> buckets = new ArrayList<>();
        if (family.type() == MetricType.HISTOGRAM) {
            String before = "{" + pairs + (values.isEmpty() ? "" : ",");
            family.bounds().forEach(bound -> buckets.add(bytes(before + pair("le", String.valueOf(bound)) + "} ")));
            buckets.add(bytes(before + pair("le", "+Inf") + "} "));
        }
        return new LabelText(values.isEmpty() ? NONE : bytes("{" + pairs + "} "), buckets);
    }

    byte[] whole() {
        return whole;
    }

    /** Returns the text of a bucket, in the order of the bounds; the last one is infinity's. */
    byte[] bucket(int number) {
        return buckets.get(number);
    }

    private static String pair(String name, String value) {
        return name + "=\"" + escaped(value) + "\"";
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
