package dev.evaluator.runner.runs;

import dev.evaluator.gate.Ending;
import dev.evaluator.run.Allowance;
import dev.evaluator.run.Callee;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.GateBudget;
import dev.evaluator.runner.config.Prices;
import dev.evaluator.runner.store.Totals;
import dev.evaluator.target.Usage;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is left of a gate's budgets of calls and of money. Every call sets aside what it can cost at most, and gives back
 * what it did not; one that does not fit waits for those under way, so that the budget is used up and not exceeded.
 */
final class Purse implements Allowance {

    private final Models models;
    private final Optional<Prices> prices;
    private final boolean limitsMoney;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition returned = lock.newCondition();
    private long calls;
    private double money;
    private int underWay;
    private Optional<Ending> spent = Optional.empty();
    private Optional<String> unpriced = Optional.empty();

    /** Creates the purse of a gate of which so much was called and spent before. */
    Purse(GateBudget budget, Totals before, Config config) {
        this.models = new Models(config);
        this.prices = config.prices();
        this.limitsMoney = budget.cost().isPresent();
        this.calls = budget.calls().orElse(Long.MAX_VALUE) - before.targetCalls() - before.judgeCalls();
        this.money = budget.cost().map(GateBudget.Cost::amount).orElse(Double.MAX_VALUE) - spent(before);
    }

    private double spent(Totals before) {
        double sum = 0;
        for (Map.Entry<Totals.Spender, Usage> each : before.tokens().entrySet()) {
            Totals.Spender who = each.getKey();
            Callee.Role role = who.role().equals("target") ? Callee.Role.TARGET : Callee.Role.JUDGE;
            sum += cost(
                            new Callee(role, who.name()),
                            Optional.of(who.model()).filter(model -> !model.isEmpty()),
                            each.getValue())
                    .orElse(0);
        }
        return sum;
    }

    /** What nobody is paid for costs nothing: recordings, labels of people. */
    private OptionalDouble cost(Callee callee, Optional<String> named, Usage usage) {
        Optional<String> model = named.or(() -> models.of(callee));
        return models.isPaid(callee) && model.isPresent() && prices.isPresent()
                ? prices.get().of(model.get(), usage)
                : OptionalDouble.of(0);
    }

    private double atMost(Request request) {
        return models.of(request.callee())
                .flatMap(model -> prices.map(known -> known.most(model, request.mostInput())))
                .orElse(0.0);
    }

    @Override
    public Optional<Reserved> reserve(Request request) throws InterruptedException {
        double most = limitsMoney ? atMost(request) : 0;
        lock.lockInterruptibly();
        try {
            while (spent.isEmpty() && calls > 0 && most > money && underWay > 0) {
                returned.await();
            }
            if (spent.isEmpty() && (calls <= 0 || most > money)) {
                spent = Optional.of(calls <= 0 ? Ending.CALLS : Ending.MONEY);
                returned.signalAll();
            }
            if (spent.isPresent()) {
                return Optional.empty();
            }
            calls--;
            money -= most;
            underWay++;
        } finally {
            lock.unlock();
        }
        return Optional.of((usage, model) -> settle(request.callee(), most, usage, model));
    }

    private void settle(Callee callee, double reserved, Usage usage, Optional<String> model) {
        OptionalDouble cost = cost(callee, model, usage);
        lock.lock();
        try {
            underWay--;
            money += reserved - cost.orElse(reserved);
            if (limitsMoney && cost.isEmpty()) {
                unpriced = unpriced.or(() -> model);
                spent = Optional.of(Ending.MONEY);
            }
            returned.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the budget that did not suffice for the next call, if one did not. */
    Optional<Ending> spent() {
        lock.lock();
        try {
            return spent;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the model that answered and has no price, so that the limit on money cannot be held. */
    Optional<String> unpriced() {
        lock.lock();
        try {
            return unpriced;
        } finally {
            lock.unlock();
        }
    }
}
