package dev.evaluator.gate;

import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slice;
import dev.evaluator.score.Evaluator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Counts the independent cases there are, in all and in each slice, and those that each evaluator applies to: cases of
 * one conversation count once.
 */
public final class Census {

    private final Map<String, Evaluator> evaluators;
    private final Map<Group, Long> single = new HashMap<>();
    private final Map<Group, Set<String>> conversations = new HashMap<>();
    private long cases;

    /** Cases of a slice, or all, to which an evaluator applies; all again where none is named. */
    private record Group(Optional<String> evaluator, Optional<Slice> slice) {}

    /** Creates a census in which every evaluator applies to every case. */
    public Census() {
        this(Map.of());
    }

    /** Creates a census that asks the named evaluators which cases they apply to. */
    public Census(Map<String, Evaluator> evaluators) {
        this.evaluators = Map.copyOf(evaluators);
    }

    /** Counts a case. */
    public void add(Sample sample) {
        cases++;
        add(sample, Optional.empty());
        evaluators.forEach((name, evaluator) -> {
            if (evaluator.appliesTo(sample)) {
                add(sample, Optional.of(name));
            }
        });
    }

    private void add(Sample sample, Optional<String> evaluator) {
        add(sample, new Group(evaluator, Optional.empty()));
        sample.slices()
                .forEach((name, value) -> add(sample, new Group(evaluator, Optional.of(new Slice(name, value)))));
    }

    private void add(Sample sample, Group group) {
        sample.conversation()
                .ifPresentOrElse(
                        talk -> conversations
                                .computeIfAbsent(group, any -> new HashSet<>())
                                .add(talk),
                        () -> single.merge(group, 1L, Long::sum));
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
        Set<Group> met = new HashSet<>(single.keySet());
        met.addAll(conversations.keySet());
        met.forEach(found -> found.slice()
                .ifPresent(slice -> values.computeIfAbsent(slice.name(), name -> new TreeSet<>())
                        .add(slice.value())));
        return values;
    }

    /** Returns the number of independent cases. */
    long independent() {
        return independent(new Group(Optional.empty(), Optional.empty()));
    }

    /** Returns the number of independent cases of a slice, or of all, to which an evaluator applies. */
    long independent(String evaluator, Optional<Slice> slice) {
        return independent(new Group(Optional.of(evaluator).filter(evaluators::containsKey), slice));
    }

    private long independent(Group group) {
        return single.getOrDefault(group, 0L)
                + conversations.getOrDefault(group, Set.of()).size();
    }
}
