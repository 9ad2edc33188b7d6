package dev.evaluator.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The slices a suite looks at: names with closed sets of values; an empty set is filled from the plan. */
public record Slicing(Map<String, Set<String>> values) {

    /** No slices. */
    public static final Slicing NONE = new Slicing(Map.of());

    /** The most values found in a plan that are kept apart, the rest is {@link Slice#OTHER}. */
    public static final int MOST_VALUES = 100;

    public Slicing {
        Map<String, Set<String>> copy = new LinkedHashMap<>();
        new TreeMap<>(values).forEach((name, set) -> copy.put(name, Set.copyOf(set)));
        values = Collections.unmodifiableMap(copy);
    }

    /** Returns whether some names wait for their values to be found in the plan. */
    public boolean isOpen() {
        return values.values().stream().anyMatch(Set::isEmpty);
    }

    /** Returns these slices with the open ones closed over the values found. */
    public Slicing closedOver(Map<String, Set<String>> found) {
        Map<String, Set<String>> closed = new LinkedHashMap<>();
        values.forEach((name, set) -> {
            Set<String> seen = found.containsKey(name) ? new TreeSet<>(found.get(name)) : new TreeSet<>();
            Set<String> first = new TreeSet<>();
            seen.stream().limit(MOST_VALUES).forEach(first::add);
            closed.put(name, set.isEmpty() ? first : set);
        });
        return new Slicing(closed);
    }

    /** Returns every slice with a closed value, in order. */
    public List<Slice> all() {
        return values.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().sorted().map(value -> new Slice(entry.getKey(), value)))
                .toList();
    }

    /** Returns the slices that a sample lies in, one for each name it carries. */
    public List<Slice> of(Sample sample) {
        return of(sample.slices());
    }

    /** Returns the slices that a sample lies in by the names and values it carries. */
    public List<Slice> of(Map<String, String> carried) {
        List<Slice> found = new ArrayList<>();
        values.forEach((name, set) -> {
            String value = carried.get(name);
            if (value != null) {
                found.add(new Slice(name, set.contains(value) ? value : Slice.OTHER));
            }
        });
        return found;
    }
}
