package dev.evaluator.runner.config;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a gate may use up; what is absent is not limited.
 *
 * @param cases the most cases
 * @param calls the most calls to targets and judges, those made again included
 * @param cost the most money
 */
public record GateBudget(OptionalLong cases, OptionalLong calls, Optional<Cost> cost) {

    /** Nothing is limited. */
    public static final GateBudget NONE = new GateBudget(OptionalLong.empty(), OptionalLong.empty(), Optional.empty());

    /** An amount of money in a currency of three letters. */
    public record Cost(double amount, String currency) {

        private static final Pattern FORM = Pattern.compile("\\s*([0-9]+(?:\\.[0-9]+)?)\\s+([A-Z]{3})\\s*");
        /** The form in words. */
        public static final String RULE = "an amount above 0 with its currency, like 5 USD";

        /** Reads an amount like {@code 5 USD}; empty when it is none, or not above 0. */
        public static Optional<Cost> parse(String text) {
            Matcher matcher = FORM.matcher(text);
            return matcher.matches()
                    ? Optional.of(new Cost(Double.parseDouble(matcher.group(1)), matcher.group(2)))
                            .filter(cost -> cost.amount > 0)
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, amount < 0.01 ? "%s %s" : "%.2f %s", amount, currency);
        }
    }

    /** Returns this budget, with another's limits where it has none. */
    public GateBudget or(GateBudget other) {
        return new GateBudget(
                cases.isPresent() ? cases : other.cases, calls.isPresent() ? calls : other.calls, cost.or(other::cost));
    }

    static GateBudget read(Node node) {
        return new GateBudget(
                limit(node, "max-cases"),
                limit(node, "max-calls"),
                node.find("max-cost").flatMap(GateBudget::cost));
    }

    static OptionalLong limit(Node node, String key) {
        return node.find(key)
                .map(limit -> OptionalLong.of(limit.whole(1, Long.MAX_VALUE)))
                .orElse(OptionalLong.empty());
    }

    static Optional<Cost> cost(Node node) {
        Optional<Cost> cost = node.json().text().flatMap(Cost::parse);
        if (cost.isEmpty()) {
            node.expected(Cost.RULE);
        }
        return cost;
    }
}
