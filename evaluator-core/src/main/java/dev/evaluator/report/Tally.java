package dev.evaluator.report;

import dev.evaluator.stats.BettingSequence;
import dev.evaluator.stats.ClusterSums;
import dev.evaluator.stats.ClusteredMean;
import dev.evaluator.stats.Proportion;
import java.util.Optional;

/** The case scores of one evaluator on one slice, as they come in cluster by cluster. */
final class Tally {

    private static final double ALPHA = 0.05;

    private final boolean passFail;
    private final ClusterSums sums = new ClusterSums();
    private final BettingSequence sequence = new BettingSequence();
    private long passes;
    private boolean whole = true;
    private double openTotal;
    private long openSize;

    Tally(boolean passFail) {
        this.passFail = passFail;
    }

    void add(double score) {
        sums.add(score);
        openTotal += score;
        openSize++;
        passes += score == 1 ? 1 : 0;
        // The mean of repeats may lie between fail and pass; then it is no longer a count.
        whole &= score == 0 || score == 1;
    }

    void endCluster() {
        sums.endCluster();
        if (openSize > 0) {
            // Cases of one cluster tell little more than one of them: a sequence takes their mean as one value.
            sequence.add(openTotal / openSize);
            openTotal = 0;
            openSize = 0;
        }
    }

    Optional<Estimate> estimate() {
        long n = sums.n();
        if (n == 0) {
            return Optional.empty();
        }
        if (passFail && whole && sums.clusters() == n) {
            double rate = (double) passes / n;
            return Optional.of(new Estimate(rate, Proportion.wilson(passes, n, ALPHA), n, n, Estimate.Method.WILSON));
        }
        Optional<ClusteredMean> mean = sums.estimate(ALPHA).filter(found -> found.standardError() > 0);
        return mean.map(found -> new Estimate(
                        found.mean(),
                        found.interval().clip(0, 1),
                        n,
                        Math.min(n, found.effectiveN()),
                        Estimate.Method.CLUSTER_T))
                // No spread, or a single cluster: only a method without a standard error says anything.
                .or(() -> Optional.of(new Estimate(
                        sequence.mean(),
                        sequence.interval(ALPHA),
                        n,
                        (double) sums.clusters(),
                        Estimate.Method.BETTING)));
    }
}
