package dev.evaluator.runner.config;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads slices: names with their values, or names whose values are found in the plan. */
final class SliceReader {

    private SliceReader() {}

    /** Returns the values by slice; none where they are to be found. */
    static Map<String, List<String>> read(Node node) {
        Map<String, List<String>> slices = new LinkedHashMap<>();
        if (node.json() instanceof Json.Arr) {
            node.items().forEach(item -> add(slices, item));
        } else if (!(node.json() instanceof Json.Obj)) {
            node.expected("{class: [a, b]}, or [class] to find the values in the plan");
        } else {
            node.members().forEach((name, values) -> put(slices, values, name, values(values)));
        }
        return slices;
    }

    private static void add(Map<String, List<String>> slices, Node item) {
        if (item.json() instanceof Json.Obj) {
            item.members().forEach((name, values) -> put(slices, values, name, values(values)));
        } else {
            put(slices, item, item.text(), List.of());
        }
    }

    private static void put(Map<String, List<String>> slices, Node node, String name, List<String> values) {
        if (!name.isEmpty() && !Node.NAME.matcher(name).matches()) {
            node.problem(Node.NAMES + ", was '" + name + "'");
        }
        if (slices.putIfAbsent(name, values) != null) {
            node.problem("slice '" + name + "' stands twice");
        }
    }

    private static List<String> values(Node node) {
        List<String> values = new ArrayList<>();
        for (Node item : node.items()) {
            String value = scalar(item);
            if (values.contains(value)) {
                item.problem("the value '" + value + "' stands twice");
            } else if (value.equals(Slice.OTHER)) {
                item.problem("'" + Slice.OTHER + "' is what every other value is called");
            }
            values.add(value);
        }
        if (values.isEmpty() && node.json() instanceof Json.Arr) {
            node.problem(
                    "must hold at least one value; a slice whose values are to be found is a list item without values");
        }
        return values;
    }

    // Values stand in data as text; 2 and true need no quotes here to mean the same.
    private static String scalar(Node node) {
        return node.json() instanceof Json.Num || node.json() instanceof Json.Bool
                ? node.json().line()
                : node.text();
    }
}
