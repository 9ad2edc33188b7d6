package dev.evaluator.gate;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far the judges of evaluators may be relied on; an evaluator that is not named here needs no trust.
 *
 * @param doubts what is not yet known of the judge of each evaluator, in words: what rests on it carries a warning
 * @param refused evaluators whose judge was hardly held against people at all, so that their level decides nothing
 * @param suspects what is known against the judge of each evaluator, so that nothing it graded decides anything
 */
public record Trust(Map<String, String> doubts, Set<String> refused, Map<String, Finding> suspects) {

    /** Nothing is in doubt. */
    public static final Trust FULL = new Trust(Map.of(), Set.of());

    public Trust {
        doubts = Map.copyOf(doubts);
        refused = Set.copyOf(refused);
        suspects = Map.copyOf(suspects);
    }

    /** Creates the trust in judges against whom nothing is known. */
    public Trust(Map<String, String> doubts, Set<String> refused) {
        this(doubts, refused, Map.of());
    }

    /** Returns the trust in evaluators whose judges nobody held against people. */
    public static Trust none(Set<String> evaluators) {
        return new Trust(
                evaluators.stream()
                        .collect(Collectors.toMap(evaluator -> evaluator, evaluator -> "was not held against people")),
                evaluators);
    }

    /** Returns this trust where something is known against the judges of some evaluators. */
    public Trust suspecting(Map<String, Finding> found) {
        return new Trust(doubts, refused, found);
    }

    /** Returns why a requirement decides nothing, whatever its cases show; empty when it may. */
    public Optional<Finding> withheld(Requirement requirement) {
        String evaluator = requirement.evaluator();
        if (suspects.containsKey(evaluator)) {
            return Optional.of(suspects.get(evaluator));
        }
        return requirement instanceof Requirement.AtLeast && refused.contains(evaluator)
                ? Optional.of(new Finding(
                        Finding.Code.JUDGE_NOT_VALIDATED,
                        Optional.empty(),
                        evaluator + " is graded by a judge that was hardly held against people, so its level means"
                                + " nothing yet; label some cases, compare with a baseline, or set trust-judge"))
                : Optional.empty();
    }
}
