package dev.evaluator.runner.runs;

import dev.evaluator.run.Callee;
import dev.evaluator.run.CostModel;
import dev.evaluator.run.Expected;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.Prices;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Totals;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What judging and a month of the schedule cost by what a run has cost, in words. */
public final class MonthWords {

    private MonthWords() {}

    /** Returns how often a schedule runs a suite in a month. */
    static double runs(Duration every) {
        return CostModel.MONTH * Duration.ofDays(1).toMillis() / every.toMillis();
    }

    /** Returns the mean of a call to a judge. */
    public static String perJudgeCall(Totals totals, Optional<Prices> prices) {
        Money money = Money.of(totals.of("judge"), prices);
        if (totals.judgeCalls() == 0 || totals.of("judge").tokens().isEmpty()) {
            return "nothing was paid for";
        }
        return amount(Expected.of(money.amount()).times(1.0 / totals.judgeCalls()), money) + ", " + money.coverage();
    }

    /** Returns a month of runs like one, where the suite has a schedule. */
    public static Optional<String> of(Config config, Store store, RunRecord run) {
        return Optional.ofNullable(config.suites().get(run.suite()))
                .filter(suite -> run.kind() == RunRecord.Kind.RUN)
                .flatMap(SuiteConfig::every)
                .map(every -> of(store, run, config.prices(), runs(every)));
    }

    private static String of(Store store, RunRecord run, Optional<Prices> prices, double runs) {
        Totals totals = store.totals(run.id());
        Map<Callee.Role, Expected> before = RunCosts.like(store, run, prices);
        return String.format(
                Locale.ROOT,
                "%.0f runs like this: targets %s, judges %s%s",
                runs,
                month(Callee.Role.TARGET, totals, before, prices, runs),
                month(Callee.Role.JUDGE, totals, before, prices, runs),
                before.isEmpty() ? " (fewer than three runs tell: no interval)" : "");
    }

    private static String month(
            Callee.Role role, Totals totals, Map<Callee.Role, Expected> before, Optional<Prices> prices, double runs) {
        Money money = Money.of(totals.of(role.label()), prices);
        Expected run = Optional.ofNullable(before.get(role))
                .map(each -> each.times(totals.targetCalls()))
                .orElseGet(() -> Expected.of(money.amount()));
        return amount(run.times(runs), money);
    }

    private static String amount(Expected expected, Money money) {
        if (expected.mean() == 0) {
            return money.priced() ? "nothing" : "not known, there is no price";
        }
        return (money.priced() ? "" : "at least ")
                + Money.words(expected, money.currency().orElse(""));
    }
}
