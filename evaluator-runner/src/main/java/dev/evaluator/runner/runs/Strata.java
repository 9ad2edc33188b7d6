package dev.evaluator.runner.runs;

import dev.evaluator.sample.Slice;
import dev.evaluator.sample.Slicing;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts of traffic of which each gets its share of a draw: the values of slices, those nobody expected together. */
final class Strata {

    private static final String NONE = "";

    private final List<String> names;
    private final Slicing slicing;
    private final Map<String, Set<String>> found = new HashMap<>();

    Strata(List<String> names, Slicing slicing) {
        this.names = names;
        this.slicing = slicing;
    }

    /** Returns the stratum of a sample by the slices it carries. */
    String of(Map<String, String> slices) {
        return names.stream()
                .map(name -> value(name, slices.getOrDefault(name, NONE)))
                .collect(Collectors.joining("\0"));
    }

    private String value(String name, String value) {
        Set<String> expected = slicing.values().getOrDefault(name, Set.of());
        if (value.equals(NONE) || expected.contains(value)) {
            return value;
        }
        Set<String> met = found.computeIfAbsent(name, any -> new HashSet<>());
        boolean open = expected.isEmpty() && (met.contains(value) || met.size() < Slicing.MOST_VALUES);
        if (open) {
            met.add(value);
        }
        return open ? value : Slice.OTHER;
    }
}
