package dev.evaluator.runner.runs;

import dev.evaluator.run.Allowance;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.GateBudget;
import dev.evaluator.runner.config.RunBudget;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.store.Bill;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** The budgets of all suites in this process: its runs and the probes of its judges share what is left of a day. */
public final class Budgets {

    private final Config config;
    private final Function<Instant, List<Bill>> bills;
    private final Function<RunRecord, Amounts> used;
    private final InstantSource clock;
    private final Tariff tariff;
    private final Map<String, Till> tills = new ConcurrentHashMap<>();

    /** Creates the budgets of a configuration over what a store says was spent. */
    public Budgets(Config config, Store store, InstantSource clock) {
        this(config, clock, store::bills, new Used(store, new Tariff(config)));
    }

    private Budgets(
            Config config,
            InstantSource clock,
            Function<Instant, List<Bill>> bills,
            Function<RunRecord, Amounts> used) {
        this.config = config;
        this.clock = clock;
        this.tariff = new Tariff(config);
        this.bills = bills;
        this.used = used;
    }

    /** Creates the budgets of a configuration by which nothing was spent yet. */
    public static Budgets untouched(Config config, InstantSource clock) {
        return new Budgets(config, clock, since -> List.of(), run -> Amounts.NONE);
    }

    /** What a run and the panels beside it have used up. */
    private record Used(Store store, Tariff tariff) implements Function<RunRecord, Amounts> {
        @Override
        public Amounts apply(RunRecord run) {
            Amounts sum = tariff.of(store.totals(run.id()));
            for (RunRecord panel : PanelWatch.beside(store, run)) {
                sum = sum.plus(tariff.of(store.totals(panel.id())));
            }
            return sum;
        }
    }

    /** Returns the purse of a run of which nothing was called yet. */
    Purse ofRun(SuiteConfig suite) {
        return purse(suite, Amounts.NONE);
    }

    /** Returns the purse of a run that goes on. */
    Purse ofRun(SuiteConfig suite, RunRecord run) {
        return purse(suite, used.apply(run));
    }

    /** Returns what may be called to probe a suite's judges: what is left of the suite's day. */
    public Allowance ofProbes(String suite) {
        SuiteConfig found = config.suites().get(suite);
        return found == null ? Allowance.UNLIMITED : new Purse(tariff, till(found), List.of(), Optional.empty());
    }

    private Purse purse(SuiteConfig suite, Amounts before) {
        RunBudget budget = suite.budget();
        return new Purse(
                tariff,
                till(suite),
                accounts(budget.run(), "run", before, () -> 0),
                budget.time()
                        .map(time -> new Purse.Closing(
                                clock, clock.instant().plus(time), "time-per-run of " + time.toSeconds() + " s")));
    }

    private static List<Account> accounts(RunBudget.Share share, String per, Amounts before, LongSupplier periods) {
        List<Account> accounts = new ArrayList<>();
        share.calls()
                .ifPresent(most -> accounts.add(
                        new Account(Limit.CALLS, "calls-per-" + per + " of " + most, most, before.calls(), periods)));
        share.tokens()
                .ifPresent(most -> accounts.add(new Account(
                        Limit.TOKENS, "tokens-per-" + per + " of " + most, most, before.tokens(), periods)));
        share.cost()
                .ifPresent(most -> accounts.add(new Account(
                        Limit.MONEY,
                        "cost-per-" + per + " of " + most,
                        Limit.nanos(most.amount()),
                        before.nanos(),
                        periods)));
        return accounts;
    }

    /** The store is asked whenever nothing is under way, for others may have spent on this suite, too. */
    private Till till(SuiteConfig suite) {
        Till till = tills.computeIfAbsent(suite.name(), name -> new Till());
        till.lock.lock();
        try {
            if (till.underWay == 0) {
                till.share(
                        suite.budget().day().equals(RunBudget.Share.NONE)
                                ? List.of()
                                : accounts(
                                        suite.budget().day(),
                                        "day",
                                        today(suite),
                                        () -> suite.day(clock.instant()).toEpochDay()));
            }
        } finally {
            till.lock.unlock();
        }
        return till;
    }

    private Amounts today(SuiteConfig suite) {
        Optional<String> currency = suite.budget().day().cost().map(GateBudget.Cost::currency);
        Amounts sum = Amounts.NONE;
        for (Bill bill : bills.apply(suite.midnight(clock.instant()))) {
            if (bill.suite().equals(suite.name())) {
                boolean paid = tariff.isPaid(Tariff.callee(bill.role(), bill.name()));
                sum = sum.plus(new Amounts(
                        bill.calls(),
                        paid ? bill.usage().input() + bill.usage().output() : 0,
                        currency.filter(bill.currency()::equals).isPresent() ? bill.nanos() : 0));
            }
        }
        return sum;
    }
}
