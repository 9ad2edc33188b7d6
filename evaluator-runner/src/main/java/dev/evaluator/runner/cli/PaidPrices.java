package dev.evaluator.runner.cli;

import dev.evaluator.runner.config.Prices;
import dev.evaluator.runner.store.Pricing;
import dev.evaluator.target.Usage;
import java.util.Optional;
import java.util.OptionalDouble;

/** The configured prices as a store keeps money by them. */
record PaidPrices(Prices prices) implements Pricing {

    static Pricing of(Optional<Prices> configured) {
        return configured.<Pricing>map(PaidPrices::new).orElse(Pricing.NONE);
    }

    @Override
    public Optional<String> currency() {
        return Optional.of(prices.currency());
    }

    @Override
    public OptionalDouble of(String model, Usage usage) {
        return prices.of(model, usage);
    }
}
