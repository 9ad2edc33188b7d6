package dev.evaluator.gate;

import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slice;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts the independent cases there are, in all and in each slice: those of one conversation count once. */
public final class Census {

    private final Map<Optional<Slice>, Long> single = new HashMap<>();
    private final Map<Optional<Slice>, Set<String>> conversations = new HashMap<>();
    private long cases;

    /** Counts a case. */
    public void add(Sample sample) {
        cases++;
        add(sample, Optional.empty());
        sample.slices().forEach((name, value) -> add(sample, Optional.of(new Slice(name, value))));
    }

    private void add(Sample sample, Optional<Slice> slice) {
        sample.conversation()
                .ifPresentOrElse(
                        talk -> conversations
                                .computeIfAbsent(slice, any -> new HashSet<>())
                                .add(talk),
                        () -> single.merge(slice, 1L, Long::sum));
    }

    /** Returns the number of cases, independent or not. */
    public long cases() {
        return cases;
    }

    /** Returns whether some cases belong together. */
    public boolean clustered() {
        return !conversations.isEmpty();
    }

    /** Returns the slice values met, by name. */
    public Map<String, Set<String>> sliceValues() {
        Map<String, Set<String>> values = new TreeMap<>();
        Set<Optional<Slice>> met = new HashSet<>(single.keySet());
        met.addAll(conversations.keySet());
        met.forEach(found -> found.ifPresent(slice ->
                values.computeIfAbsent(slice.name(), name -> new TreeSet<>()).add(slice.value())));
        return values;
    }

    /** Returns the number of independent cases of a slice, or of all. */
    long independent(Optional<Slice> slice) {
        return single.getOrDefault(slice, 0L)
                + conversations.getOrDefault(slice, Set.of()).size();
    }
}
