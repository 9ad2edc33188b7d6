package dev.evaluator.runner.runs;

import dev.evaluator.run.Allowance;
import dev.evaluator.run.Callee;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.Prices;
import dev.evaluator.runner.store.Totals;
import dev.evaluator.target.Usage;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What calls take: at most, before they are made, and in the end. Whom nobody is paid for takes calls only. */
final class Tariff {

    private final Models models;
    private final Optional<Prices> prices;

    Tariff(Config config) {
        this.models = new Models(config);
        this.prices = config.prices();
    }

    /** Returns what a call takes at most: the bytes it sends, and the longest answer there is. */
    Amounts most(Allowance.Request request) {
        if (!models.isPaid(request.callee())) {
            return new Amounts(1, 0, 0);
        }
        Optional<String> model = models.of(request.callee());
        long longest = models.longest(request.callee());
        double money = model.flatMap(name -> prices.map(known -> known.most(name, request.mostInput(), longest)))
                .orElse(0.0);
        return new Amounts(1, request.mostInput() + longest, Limit.nanos(money));
    }

    /**
     * Returns what tokens took; empty when they have no price.
     *
     * @param named the model that answered, where it said so
     */
    Optional<Amounts> used(Callee callee, Optional<String> named, long calls, Usage usage) {
        if (!models.isPaid(callee)) {
            return Optional.of(new Amounts(calls, 0, 0));
        }
        Optional<String> model = named.or(() -> models.of(callee));
        OptionalDouble cost =
                model.isPresent() && prices.isPresent() ? prices.get().of(model.get(), usage) : OptionalDouble.of(0);
        return cost.isPresent()
                ? Optional.of(new Amounts(calls, usage.input() + usage.output(), Limit.nanos(cost.getAsDouble())))
                : Optional.empty();
    }

    boolean isPaid(Callee callee) {
        return models.isPaid(callee);
    }

    /** Returns what was spent before, as far as it has a price. */
    Amounts of(Totals totals) {
        Amounts sum = new Amounts(totals.targetCalls() + totals.judgeCalls(), 0, 0);
        for (Map.Entry<Totals.Spender, Usage> each : totals.tokens().entrySet()) {
            Totals.Spender who = each.getKey();
            sum = sum.plus(used(
                            callee(who.role(), who.name()),
                            Optional.of(who.model()).filter(model -> !model.isEmpty()),
                            0,
                            each.getValue())
                    .orElse(Amounts.NONE));
        }
        return sum;
    }

    static Callee callee(String role, String name) {
        return new Callee(role.equals("target") ? Callee.Role.TARGET : Callee.Role.JUDGE, name);
    }
}
