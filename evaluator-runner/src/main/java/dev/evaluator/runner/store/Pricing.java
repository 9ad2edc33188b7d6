package dev.evaluator.runner.store;

import dev.evaluator.target.Usage;
import java.util.Optional;
import java.util.OptionalDouble;

/** What tokens cost when they are spent: money is kept by the prices of its time. */
public interface Pricing {

    /** Nothing has a price. */
    Pricing NONE = new Pricing() {
        @Override
        public Optional<String> currency() {
            return Optional.empty();
        }

        @Override
        public OptionalDouble of(String model, Usage usage) {
            return OptionalDouble.empty();
        }
    };

    /** Returns the currency of all prices, if there are any. */
    Optional<String> currency();

    /** Returns what so many tokens of a model cost, if its price is known. */
    OptionalDouble of(String model, Usage usage);
}
