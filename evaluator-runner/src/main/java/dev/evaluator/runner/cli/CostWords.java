package dev.evaluator.runner.cli;

import dev.evaluator.runner.config.Prices;
import dev.evaluator.runner.runs.Money;
import dev.evaluator.runner.store.Totals;
import java.util.Optional;

/** What was paid, in words: all of it, what of it went to whom, and how much of it is known. */
final class CostWords {

    private CostWords() {}

    static String of(Totals totals, Optional<Prices> prices) {
        Money all = Money.of(totals, prices);
        if (all.currency().isEmpty()) {
            return all.priced() ? "no cost" : "cost unknown (no prices)";
        }
        String split = totals.targetCalls() > 0 && totals.judgeCalls() > 0
                ? "target " + number(Money.of(totals.of("target"), prices)) + ", judge "
                        + number(Money.of(totals.of("judge"), prices)) + "; "
                : "";
        return (all.priced() ? "" : "at least ") + number(all) + " "
                + all.currency().get() + " (" + split + all.coverage() + ")";
    }

    private static String number(Money money) {
        return Money.number(money.amount());
    }
}
