package dev.evaluator.gate;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far the judges of evaluators may be relied on; an evaluator that is not named here needs no trust.
 *
 * @param doubts what is not yet known of the judge of each evaluator, in words: what rests on it carries a warning
 * @param refused evaluators whose judge was hardly held against people at all, so that their level decides nothing
 */
public record Trust(Map<String, String> doubts, Set<String> refused) {

    /** Nothing is in doubt. */
    public static final Trust FULL = new Trust(Map.of(), Set.of());

    public Trust {
        doubts = Map.copyOf(doubts);
        refused = Set.copyOf(refused);
    }

    /** Returns the trust in evaluators whose judges nobody held against people. */
    public static Trust none(Set<String> evaluators) {
        return new Trust(
                evaluators.stream()
                        .collect(Collectors.toMap(evaluator -> evaluator, evaluator -> "was not held against people")),
                evaluators);
    }
}
