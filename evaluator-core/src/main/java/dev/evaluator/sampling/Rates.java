package dev.evaluator.sampling;

import dev.evaluator.sample.Slice;
import java.util.List;
import java.util.Map;

/**
 * How much of which traffic is admitted.
 *
 * @param rules the rates of slices; the first slice that a turn lies in decides
 * @param otherwise the rate of all other turns, within (0, 1]
 */
public record Rates(List<Rule> rules, double otherwise) {

    /** Everything is admitted. */
    public static final Rates ALL = new Rates(List.of(), 1);

    /**
     * The rate of a slice.
     *
     * @param rate within (0, 1]
     */
    public record Rule(Slice slice, double rate) {
        public Rule {
            check("the rate of " + slice.label(), rate);
        }
    }

    public Rates {
        rules = List.copyOf(rules);
        check("a rate", otherwise);
    }

    private static void check(String what, double rate) {
        if (!(rate > 0 && rate <= 1)) { // also catches NaN
            throw new IllegalArgumentException(what + " must be within (0, 1], was " + rate);
        }
    }

    /** Returns the rate of a turn that lies in these slices. */
    double of(Map<String, String> slices) {
        return rules.stream()
                .filter(rule ->
                        rule.slice().value().equals(slices.get(rule.slice().name())))
                .findFirst()
                .map(Rule::rate)
                .orElse(otherwise);
    }

    /** Returns the highest rate anything may have. */
    double highest() {
        return Math.max(otherwise, rules.stream().mapToDouble(Rule::rate).max().orElse(0));
    }
}
