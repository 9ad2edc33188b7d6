package dev.evaluator.runner.runs;

import dev.evaluator.runner.config.Prices;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.runner.store.Totals;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What one call to a target, with all the judging that follows, took in an earlier run of the suite.
 *
 * @param run the run it was measured in
 * @param seconds of the run's time, other calls being under way at once
 * @param judgeCalls how often judges were called
 * @param money what was paid
 */
public record Pace(String run, double seconds, double judgeCalls, Money money) {

    private static final Set<RunRecord.Kind> CALLING = Set.of(RunRecord.Kind.RUN, RunRecord.Kind.GATE);

    /** Returns the pace of a suite's newest finished run; none where there is no store or no such run. */
    public static Optional<Pace> of(String storeUrl, String suite, Optional<Prices> prices) {
        if (!Stores.exists(storeUrl)) {
            return Optional.empty();
        }
        try (Store store = Stores.read(storeUrl)) {
            return of(store, suite, prices);
        }
    }

    static Optional<Pace> of(Store store, String suite, Optional<Prices> prices) {
        return store.runs().stream()
                .filter(run -> run.suite().equals(suite) && CALLING.contains(run.kind()))
                .flatMap(run -> measured(store, run, prices).stream())
                .findFirst();
    }

    private static Optional<Pace> measured(Store store, RunRecord run, Optional<Prices> prices) {
        Totals totals = store.totals(run.id());
        if (run.finishedAt().isEmpty() || totals.targetCalls() == 0) {
            return Optional.empty();
        }
        double calls = totals.targetCalls();
        Money spent = Money.of(totals, prices);
        return Optional.of(new Pace(
                run.id(),
                Duration.between(run.startedAt(), run.finishedAt().get()).toMillis() / 1000.0 / calls,
                totals.judgeCalls() / calls,
                new Money(spent.amount() / calls, spent.currency(), spent.priced())));
    }
}
