package dev.evaluator.runner.runs;

import dev.evaluator.report.Repeated;
import dev.evaluator.runner.config.Prices;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Totals;
import dev.evaluator.suite.Suite;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one more case, answer and vote would cost, by what a run has spent on each; in calls where not all of it has a
 * price.
 *
 * @param currency an ISO 4217 code; empty when calls are counted
 * @param perCase to write and label a case
 * @param perAnswer to have it answered
 * @param perJudgement to have one criterion graded once
 * @param criteria how many criteria an evaluator asks of an answer
 */
public record Prospect(
        Optional<String> currency,
        double perCase,
        double perAnswer,
        double perJudgement,
        Map<String, Integer> criteria) {

    public Prospect {
        criteria = Map.copyOf(criteria);
    }

    /** Returns the prospect by what a run spent; a case costs {@code perCase} in the currency of the prices. */
    public static Prospect of(RunRecord run, Suite suite, Totals totals, Optional<Prices> prices, double perCase) {
        Map<String, Integer> criteria = new HashMap<>();
        suite.evaluators()
                .forEach((name, evaluator) -> SingleVotes.of(evaluator)
                        .ifPresent(single ->
                                criteria.put(name, single.rubric().criteria().size())));
        OptionalDouble answer = each(totals, prices, "target", totals.targetCalls());
        OptionalDouble judgement = each(totals, prices, "judge", totals.judgeCalls());
        if (prices.isPresent() && answer.isPresent() && (judgement.isPresent() || totals.judgeCalls() == 0)) {
            return new Prospect(
                    Optional.of(prices.get().currency()), perCase, answer.getAsDouble(), judgement.orElse(0), criteria);
        }
        if (perCase > 0) {
            throw new RunRefused("what a case costs can be weighed against answers only where these have a price; run "
                    + run.id() + " has calls without one (see prices.yaml)");
        }
        return new Prospect(Optional.empty(), 0, 1, 1, criteria);
    }

    private static OptionalDouble each(Totals totals, Optional<Prices> prices, String role, long calls) {
        Money money = Money.of(totals.of(role), prices);
        return calls > 0 && money.priced() && money.amount() > 0
                ? OptionalDouble.of(money.amount() / calls)
                : OptionalDouble.empty();
    }

    /** Returns the costs of knowing more by an evaluator. */
    Repeated.Costs of(Repeated repeated) {
        return new Repeated.Costs(perCase, perAnswer, perJudgement * criteria.getOrDefault(repeated.evaluator(), 0));
    }

    /** Returns an amount as a person reads it. */
    String words(double cost) {
        return currency.map(code -> Money.words(cost, code)).orElse(Math.round(cost) + " calls");
    }
}
