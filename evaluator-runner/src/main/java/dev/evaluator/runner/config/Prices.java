package dev.evaluator.runner.config;

import dev.evaluator.score.TokenPrices;
import dev.evaluator.target.Usage;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What tokens cost.
 *
 * @param currency an ISO 4217 code
 * @param read the day they were looked up
 * @param models per model, the price of a million tokens
 */
public record Prices(String currency, LocalDate read, Map<String, Price> models) {

    public Prices {
        models = Map.copyOf(models);
    }

    /**
     * The price of a million tokens read and of a million tokens written.
     *
     * @param longest how many tokens an answer has at most
     */
    public record Price(double input, double output, long longest) {

        /** So long is an answer at most where nobody says otherwise. */
        public static final long LONGEST = 4_096;

        /** Creates the price of a model whose answers are as long as others. */
        public Price(double input, double output) {
            this(input, output, LONGEST);
        }

        /** Returns what so many tokens cost. */
        public double of(Usage usage) {
            return (usage.input() * input + usage.output() * output) / 1e6;
        }
    }

    /** Returns the price of a model, if it is known. */
    public Optional<Price> find(String model) {
        return Optional.ofNullable(models.get(model));
    }

    /** Returns what a call costs that sends and gets so many tokens; nothing where the price is not known. */
    public double most(String model, long input, long output) {
        return find(model)
                .map(price -> (input * price.input() + output * price.output()) / 1e6)
                .orElse(0.0);
    }

    /** Returns the prices as evaluators use them. */
    TokenPrices ofTokens() {
        Map<String, TokenPrices.Price> prices = new LinkedHashMap<>();
        models.forEach((model, price) -> prices.put(model, new TokenPrices.Price(price.input(), price.output())));
        return new TokenPrices(currency, prices);
    }

    /** Returns what so many tokens of a model cost, if its price is known. */
    public OptionalDouble of(String model, Usage usage) {
        Price price = models.get(model);
        return price == null ? OptionalDouble.empty() : OptionalDouble.of(price.of(usage));
    }
}
