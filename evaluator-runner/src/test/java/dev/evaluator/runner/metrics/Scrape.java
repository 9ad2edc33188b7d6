package dev.evaluator.runner.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The text format, read back as Prometheus reads it. */
record Scrape(Map<String, String> types, Map<String, String> helps, List<Point> points) {

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    record Point(String name, Map<String, String> labels, double value) {}

    static Scrape of(String text) {
        Map<String, String> types = new TreeMap<>();
        Map<String, String> helps = new TreeMap<>();
        List<Point> points = new ArrayList<>();
        for (String line : text.split("\n")) {
            String[] words = line.split(" ", 4);
            if (line.startsWith("# TYPE")) {
                types.put(words[2], words[3]);
            } else if (line.startsWith("# HELP")) {
                helps.put(words[2], words[3]);
            } else {
                points.add(point(line));
            }
        }
        return new Scrape(types, helps, points);
    }

    private static Point point(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new AssertionError("not a line of the text format: " + line);
        }
        Map<String, String> labels = new LinkedHashMap<>();
        String text = matcher.group(2) == null ? "" : matcher.group(2);
        Matcher label = LABEL.matcher(text);
        int end = 0;
        while (label.find() && label.start() == end) {
            labels.put(
                    label.group(1),
                    label.group(2).replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\"));
            end = label.end();
        }
        if (end != text.length()) {
            throw new AssertionError("not labels of the text format: " + text);
        }
        return new Point(matcher.group(1), labels, Double.parseDouble(matcher.group(3)));
    }

    Stream<Point> all(String name) {
        return points.stream().filter(point -> point.name().equals(name));
    }

    /** Returns the value of the one point with these labels, among others. */
    double value(String name, String... labels) {
        List<Point> found = all(name).filter(point -> has(point, labels)).toList();
        if (found.size() != 1) {
            throw new AssertionError(name + " " + List.of(labels) + " is found " + found.size() + " times");
        }
        return found.getFirst().value();
    }

    double sum(String name, String... labels) {
        return all(name)
                .filter(point -> has(point, labels))
                .mapToDouble(Point::value)
                .sum();
    }

    private static boolean has(Point point, String... labels) {
        return Stream.of(labels)
                .map(label -> label.split("=", 2))
                .allMatch(label -> label[1].equals(point.labels().get(label[0])));
    }
}
