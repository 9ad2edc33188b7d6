package dev.evaluator.rubric;

import dev.evaluator.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The grades a criterion may get, each worth a value from 0 (worst) to 1 (best). */
public sealed interface Scale {

    /** Returns the grades of a yes/no question. */
    static Scale yesNo() {
        return new YesNo();
    }

    /** Returns the grades, as a judge may name them. */
    List<String> grades();

    /** Returns what a grade is worth, or empty when it is not on the scale. */
    OptionalDouble value(String grade);

    /** Returns the scale as part of a rubric's identity. */
    Json json();

    /** A yes/no question; yes is 1. */
    record YesNo() implements Scale {
        @Override
        public List<String> grades() {
            return List.of("no", "yes");
        }

        @Override
        public OptionalDouble value(String grade) {
            return switch (grade) {
                case "yes" -> OptionalDouble.of(1);
                case "no" -> OptionalDouble.of(0);
                default -> OptionalDouble.empty();
            };
        }

        @Override
        public Json json() {
            return Json.of("yes/no");
        }
    }

    /** Numbered levels, each anchored by a description; the lowest is worth 0, the highest 1, evenly between. */
    record Anchored(NavigableMap<Integer, String> anchors) implements Scale {
        private static final Pattern LEVEL = Pattern.compile("-?[0-9]{1,6}");

        public Anchored {
            anchors = java.util.Collections.unmodifiableNavigableMap(new TreeMap<>(anchors));
            if (anchors.size() < 2) {
                throw new IllegalArgumentException("a scale must have at least two levels, had " + anchors.size());
            }
        }

        @Override
        public List<String> grades() {
            return anchors.keySet().stream().map(String::valueOf).toList();
        }

        @Override
        public OptionalDouble value(String grade) {
            if (!LEVEL.matcher(grade).matches() || !anchors.containsKey(Integer.parseInt(grade))) {
                return OptionalDouble.empty();
            }
            double low = anchors.firstKey();
            return OptionalDouble.of((Integer.parseInt(grade) - low) / (anchors.lastKey() - low));
        }

        @Override
        public Json json() {
            var json = Json.object();
            anchors.forEach((level, anchor) -> json.put(String.valueOf(level), anchor));
            return json.build();
        }
    }

    /** Named labels with the value each is worth; worst first, so that equal labels are put to a judge in one order. */
    record Labelled(Map<String, Double> values) implements Scale {
        public Labelled {
            values.forEach((label, value) -> {
                if (!(value >= 0 && value <= 1)) {
                    throw new IllegalArgumentException("label '" + label + "' must be worth 0 to 1, was " + value);
                }
            });
            if (values.size() < 2) {
                throw new IllegalArgumentException("a scale must have at least two labels, had " + values.size());
            }
            Map<String, Double> sorted = new LinkedHashMap<>();
            values.entrySet().stream()
                    .sorted(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
            values = java.util.Collections.unmodifiableMap(sorted);
        }

        @Override
        public List<String> grades() {
            return new ArrayList<>(values.keySet());
        }

        @Override
        public OptionalDouble value(String grade) {
            Double value = values.get(grade);
            return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
        }

        @Override
        public Json json() {
            var json = Json.object();
            values.forEach(json::put);
            return json.build();
        }
    }
}
