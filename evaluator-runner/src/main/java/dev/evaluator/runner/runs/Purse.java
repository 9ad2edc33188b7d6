package dev.evaluator.runner.runs;

import dev.evaluator.run.Allowance;
import dev.evaluator.run.Callee;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.GateBudget;
import dev.evaluator.runner.store.Totals;
import dev.evaluator.target.Usage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is left of the budgets of a run or a gate. Every call sets aside what it can take at most, and gives back what it
 * did not; one that does not fit waits for those under way, and all that come later wait behind it, so that a budget is
 * used up in the order of the calls and not exceeded.
 */
final class Purse implements Allowance {

    private final Tariff tariff;
    private final Till till;
    private final List<Account> accounts;
    private final Optional<Closing> closing;
    private Optional<Spent> spent = Optional.empty();
    private Optional<String> unpriced = Optional.empty();

    /** When nothing more is admitted. */
    record Closing(InstantSource clock, Instant at, String words) {
        boolean over() {
            return !clock.instant().isBefore(at);
        }
    }

    /** The limit that did not suffice for the next call, and how it reads. */
    record Spent(Limit what, String words) {}

    /** Creates a purse of its own accounts beside those that all share who come to this till. */
    Purse(Tariff tariff, Till till, List<Account> own, Optional<Closing> closing) {
        this.tariff = tariff;
        this.till = till;
        this.accounts = new ArrayList<>(own);
        this.accounts.addAll(till.shared());
        this.closing = closing;
    }

    /** Creates the purse of a gate of which so much was called and spent before. */
    static Purse ofGate(GateBudget budget, Totals before, Config config) {
        Tariff tariff = new Tariff(config);
        Amounts used = tariff.of(before);
        List<Account> accounts = new ArrayList<>();
        budget.calls().ifPresent(most -> accounts.add(new Account(Limit.CALLS, "max-calls", most, used.calls())));
        budget.cost()
                .ifPresent(most ->
                        accounts.add(new Account(Limit.MONEY, "max-cost", Limit.nanos(most.amount()), used.nanos())));
        return new Purse(tariff, new Till(), accounts, Optional.empty());
    }

    @Override
    public Optional<Reserved> reserve(Request request) throws InterruptedException {
        if (accounts.isEmpty() && closing.isEmpty()) {
            return UNLIMITED.reserve(request);
        }
        Amounts most = tariff.most(request);
        Object place = new Object();
        till.lock.lockInterruptibly();
        try {
            till.queue.add(place);
            while (!turn(place, most) && spent.isEmpty()) {
                till.moved.await();
            }
            if (spent.isPresent()) {
                return Optional.empty();
            }
            till.underWay++;
            long[] periods =
                    accounts.stream().mapToLong(account -> account.take(most)).toArray();
            return Optional.of(new Setting(request.callee(), most, periods));
        } finally {
            till.queue.remove(place);
            till.moved.signalAll();
            till.lock.unlock();
        }
    }

    /** Returns whether a call may be made now; notes what is spent when waiting would not help. */
    private boolean turn(Object place, Amounts most) {
        if (spent.isPresent()) {
            return false;
        }
        if (closing.filter(Closing::over).isPresent()) {
            spent = Optional.of(new Spent(Limit.TIME, closing.orElseThrow().words()));
            return false;
        }
        if (!place.equals(till.queue.peek())) {
            return false;
        }
        Optional<Account> lacking =
                accounts.stream().filter(account -> !account.holds(most)).findFirst();
        spent = lacking.filter(account -> !account.mayReturn() || till.underWay == 0)
                .map(account -> new Spent(account.what(), account.words()));
        return lacking.isEmpty();
    }

    /** What was set aside for one call. */
    private final class Setting implements Reserved {
        private final Callee callee;
        private final Amounts most;
        private final long[] periods;

        Setting(Callee callee, Amounts most, long[] periods) {
            this.callee = callee;
            this.most = most;
            this.periods = periods;
        }

        /** Whoever is paid and does not tell tokens is taken to have used what was set aside. */
        @Override
        public void settle(Usage usage, Optional<String> model) {
            boolean untold = usage.equals(Usage.NONE) && tariff.isPaid(callee);
            Optional<Amounts> used = untold ? Optional.of(most) : tariff.used(callee, model, 1, usage);
            close(used, model);
        }

        @Override
        public void release() {
            close(Optional.of(new Amounts(1, 0, 0)), Optional.empty());
        }

        private void close(Optional<Amounts> used, Optional<String> model) {
            till.lock.lock();
            try {
                till.underWay--;
                for (int i = 0; i < periods.length; i++) {
                    accounts.get(i).settle(periods[i], most, used.orElse(most));
                }
                Optional<Account> money = accounts.stream()
                        .filter(account -> account.what() == Limit.MONEY)
                        .findFirst();
                if (used.isEmpty() && money.isPresent()) {
                    unpriced = unpriced.or(() -> model);
                    spent = Optional.of(new Spent(Limit.MONEY, money.get().words()));
                }
                till.moved.signalAll();
            } finally {
                till.lock.unlock();
            }
        }
    }

    /** Returns the budget that did not suffice for the next call, if one did not. */
    Optional<Spent> spent() {
        till.lock.lock();
        try {
            return spent;
        } finally {
            till.lock.unlock();
        }
    }

    /** Returns the accounts as they stand. */
    List<Account> accounts() {
        return List.copyOf(accounts);
    }

    /** Returns the model that answered and has no price, so that the limit on money cannot be held. */
    Optional<String> unpriced() {
        till.lock.lock();
        try {
            return unpriced;
        } finally {
            till.lock.unlock();
        }
    }
}
