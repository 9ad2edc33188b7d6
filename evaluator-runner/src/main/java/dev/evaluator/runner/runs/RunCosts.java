package dev.evaluator.runner.runs;

import dev.evaluator.run.Callee;
import dev.evaluator.run.Expected;
import dev.evaluator.runner.config.Prices;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Totals;
import dev.evaluator.stats.ClusterSums;
import dev.evaluator.stats.ClusteredMean;
import dev.evaluator.stats.Interval;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What runs of a suite have cost for a call to a target, with all the judging that follows: run against run, since the
 * calls of one run are more alike than those of two. Prices are those of today.
 */
final class RunCosts {

    private static final int MOST_RUNS = 60;
    private static final int FEWEST_RUNS = 3;
    private static final double ALPHA = 0.05;

    private RunCosts() {}

    /**
     * Returns what was paid in each role for a call to a target, by runs of the same suite on the same targets as one
     * run; nothing where there are fewer than three, or where tokens of theirs have no price.
     */
    static Map<Callee.Role, Expected> like(Store store, RunRecord one, Optional<Prices> prices) {
        List<Totals> runs = store.runs().stream()
                .filter(run -> isLike(run, one))
                .limit(MOST_RUNS)
                .map(run -> store.totals(run.id()))
                .filter(totals -> totals.targetCalls() > 0)
                .toList();
        Map<Callee.Role, Expected> costs = new EnumMap<>(Callee.Role.class);
        if (runs.size() >= FEWEST_RUNS && prices.isPresent()) {
            for (Callee.Role role : Callee.Role.values()) {
                of(runs, role, prices).ifPresent(cost -> costs.put(role, cost));
            }
        }
        return costs;
    }

    private static boolean isLike(RunRecord run, RunRecord one) {
        return run.kind() == RunRecord.Kind.RUN
                && run.state() != RunRecord.State.RUNNING
                && run.suite().equals(one.suite())
                && run.suiteDigest().equals(one.suiteDigest())
                && targets(run).equals(targets(one));
    }

    private static Set<String> targets(RunRecord run) {
        return run.parts().stream().map(RunRecord.PartRecord::target).collect(Collectors.toSet());
    }

    private static Optional<Expected> of(List<Totals> runs, Callee.Role role, Optional<Prices> prices) {
        ClusterSums sums = new ClusterSums();
        for (Totals totals : runs) {
            Money paid = Money.of(totals.of(role.label()), prices);
            if (!paid.priced()) {
                return Optional.empty();
            }
            sums.add(paid.amount() / totals.targetCalls(), totals.targetCalls());
            sums.endCluster();
        }
        // Runs that cost exactly the same tell nothing of how far they may differ.
        Optional<Interval> interval = sums.estimate(ALPHA)
                .filter(of -> of.standardError() > 0)
                .map(ClusteredMean::interval)
                .map(of -> new Interval(Math.max(0, of.lower()), of.upper()));
        return Optional.of(new Expected(sums.mean(), interval));
    }
}
