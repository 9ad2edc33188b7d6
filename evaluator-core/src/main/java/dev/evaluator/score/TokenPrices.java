package dev.evaluator.score;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.target.Usage;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What tokens cost, by model.
 *
 * @param currency an ISO 4217 code
 * @param models the price of a million tokens, by the name with which a model signs its answers
 */
public record TokenPrices(String currency, Map<String, Price> models) {

    public TokenPrices {
        models = Map.copyOf(models);
    }

    /** The price of a million tokens read and of a million tokens written. */
    public record Price(double input, double output) {
        public Price {
            if (!(input >= 0 && output >= 0 && input + output < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "prices must be 0 or more and finite, were " + input + " and " + output);
            }
        }
    }

    /** Returns what so many tokens of a model cost, if its price is known. */
    public OptionalDouble of(String model, Usage usage) {
        Price price = models.get(model);
        return price == null
                ? OptionalDouble.empty()
                : OptionalDouble.of((usage.input() * price.input() + usage.output() * price.output()) / 1e6);
    }

    /** Returns the prices as part of a suite's identity. */
    Json definition() {
        JsonObjects prices = Json.object();
        new TreeMap<>(models)
                .forEach((model, price) -> prices.put(
                        model,
                        Json.object()
                                .put("input", price.input())
                                .put("output", price.output())
                                .build()));
        return Json.object()
                .put("currency", currency)
                .put("models", prices.build())
                .build();
    }
}
