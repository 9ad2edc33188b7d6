package dev.evaluator.runner.runs;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.runner.config.Prices;
import dev.evaluator.runner.store.Totals;
import dev.evaluator.target.Usage;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run cost.
 *
 * @param amount in {@code currency}; a lower bound unless everything is priced
 * @param currency an ISO 4217 code, when any price is known
 * @param priced whether every token spent has a price
 */
public record Money(double amount, Optional<String> currency, boolean priced) {

    /** Returns the cost of what was spent. */
    public static Money of(Totals totals, Optional<Prices> prices) {
        double amount = 0;
        boolean priced = true;
        for (Map.Entry<Totals.Spender, Usage> spent : totals.tokens().entrySet()) {
            OptionalDouble cost = prices.isPresent()
                    ? prices.get().of(spent.getKey().model(), spent.getValue())
                    : OptionalDouble.empty();
            amount += cost.orElse(0);
            priced &= cost.isPresent() || spent.getValue().equals(Usage.NONE);
        }
        return new Money(amount, prices.map(Prices::currency), priced);
    }

    /** Returns the cost as documents show it. */
    public Json json() {
        JsonObjects json = Json.object().put("amount", amount).put("currency", currency);
        return json.put("priced", priced).build();
    }
}
