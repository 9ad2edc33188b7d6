package dev.evaluator.runner.source;

import dev.evaluator.run.Charge;
import dev.evaluator.run.CostModel;
import dev.evaluator.runner.config.Prices;
import dev.evaluator.sample.Recorded;
import dev.evaluator.target.Usage;
import java.util.Optional;

/** How much traffic there is and what its calls cost: what was recorded, else their tokens by the prices. */
public final class Volume {

    private final CostModel model = new CostModel();
    private final Optional<Prices> prices;
    private long byPrices;

    /** Creates the volume of nothing yet. */
    public Volume(Optional<Prices> prices) {
        this.prices = prices;
    }

    /** Takes notice of a call that stands for so many. */
    void see(String conversation, Recorded recorded, double weight) {
        model.see(new CostModel.Call(recorded.at(), conversation, weight, charge(recorded)));
    }

    private Charge charge(Recorded recorded) {
        Optional<Charge> told = recorded.cost()
                .filter(cost -> cost.amount().signum() >= 0)
                .map(cost -> new Charge.Paid(cost.amount().doubleValue(), cost.currency()));
        return told.or(() -> byTokens(recorded))
                .orElseGet(() -> recorded.error().isPresent() ? new Charge.Free() : new Charge.Unpriced());
    }

    private Optional<Charge> byTokens(Recorded recorded) {
        Recorded.Tokens tokens = recorded.tokens();
        Recorded.Served served = recorded.served();
        Optional<String> model = served.responseModel().or(served::requestModel);
        if (prices.isEmpty()
                || model.isEmpty()
                || tokens.input().isEmpty()
                || tokens.output().isEmpty()) {
            return Optional.empty();
        }
        Usage usage = new Usage(tokens.input().get(), tokens.output().get());
        Prices known = prices.get();
        return known.find(model.get())
                .or(() -> served.requestModel().flatMap(known::find))
                .map(price -> {
                    byPrices++;
                    return new Charge.Paid(price.of(usage), known.currency());
                });
    }

    /** Returns what all of it comes to. */
    public CostModel model() {
        return model;
    }

    /** Returns of how many calls the cost is their tokens by the prices, for nobody recorded an amount. */
    public long pricedByTokens() {
        return byPrices;
    }
}
