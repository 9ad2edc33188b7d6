package dev.evaluator.runner.runs;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.run.Expected;
import dev.evaluator.runner.config.Prices;
import dev.evaluator.runner.store.Totals;
import dev.evaluator.target.Usage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run cost.
 *
 * @param amount in {@code currency}; a lower bound unless everything is priced
 * @param currency an ISO 4217 code, when any price is known
 * @param priced whether every token spent has a price
 * @param calls how many calls it is for, 0 when nobody counted
 * @param pricedCalls how many of them have a price, or took no tokens
 */
public record Money(double amount, Optional<String> currency, boolean priced, long calls, long pricedCalls) {

    private static final MathContext DIGITS = new MathContext(4);

    /** Creates an amount that is not of counted calls. */
    public Money(double amount, Optional<String> currency, boolean priced) {
        this(amount, currency, priced, 0, 0);
    }

    /** Returns the cost of what was spent. */
    public static Money of(Totals totals, Optional<Prices> prices) {
        double amount = 0;
        long calls = totals.targetCalls() + totals.judgeCalls();
        long unpriced = 0;
        boolean priced = true;
        for (Map.Entry<Totals.Spender, Usage> spent : totals.tokens().entrySet()) {
            OptionalDouble cost = prices.isPresent()
                    ? prices.get().of(spent.getKey().model(), spent.getValue())
                    : OptionalDouble.empty();
            amount += cost.orElse(0);
            if (cost.isEmpty() && !spent.getValue().equals(Usage.NONE)) {
                priced = false;
                unpriced += totals.calls().getOrDefault(spent.getKey(), 0L);
            }
        }
        return new Money(amount, prices.map(Prices::currency), priced, calls, calls - unpriced);
    }

    /** Returns an amount as a person reads it, small ones to four significant digits: nothing is 0.00 but nothing. */
    public static String words(double amount, String currency) {
        return (number(amount) + " " + currency).strip();
    }

    /** Returns an amount as it is expected, with where it lies where that is known. */
    public static String words(Expected amount, String currency) {
        return words(amount.mean(), currency)
                + amount.interval()
                        .map(of -> " [" + number(of.lower()) + ", " + number(of.upper()) + "]")
                        .orElse("");
    }

    /** Returns an amount without its currency, small ones to four significant digits. */
    public static String number(double amount) {
        return amount == 0 || amount >= 1
                ? String.format(Locale.ROOT, "%.2f", amount)
                : new BigDecimal(amount).round(DIGITS).toPlainString();
    }

    /** Returns how many of the calls have a price, in words. */
    public String coverage() {
        return pricedCalls + " of " + calls + " calls priced";
    }

    /** Returns the cost of what was spent as documents show it, what of it targets and judges took apart. */
    static Json split(Totals totals, Optional<Prices> prices) {
        JsonObjects json = of(totals, prices).written();
        if (totals.targetCalls() > 0 && totals.judgeCalls() > 0) {
            json.put("target", of(totals.of("target"), prices).json());
            json.put("judge", of(totals.of("judge"), prices).json());
        }
        return json.build();
    }

    /** Returns the cost as documents show it. */
    public Json json() {
        return written().build();
    }

    private JsonObjects written() {
        JsonObjects json = Json.object().put("amount", amount).put("currency", currency);
        json.put("priced", priced);
        if (calls > 0) {
            json.put("calls", calls).put("pricedCalls", pricedCalls);
        }
        return json;
    }
}
