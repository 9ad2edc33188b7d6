package dev.evaluator.report;

import dev.evaluator.stats.BettingSequence;
import dev.evaluator.stats.ClusterSums;
import dev.evaluator.stats.ClusteredMean;
import dev.evaluator.stats.Interval;
import dev.evaluator.stats.Proportion;
import java.util.Optional;

/** The case scores of one evaluator on one slice, as they come in cluster by cluster, each for as many as it stands for. */
final class Tally {

    private static final double ALPHA = 0.05;

    private final boolean passFail;
    private final ClusterSums sums = new ClusterSums();
    private final BettingSequence sequence = new BettingSequence();
    private long passes;
    private boolean whole = true;
    private double firstWeight;
    private boolean even = true;
    private double missing;
    private double openTotal;
    private long openSize;

    Tally(boolean passFail) {
        this.passFail = passFail;
    }

    void add(double score) {
        add(score, 1);
    }

    /** Adds a case that stands for {@code weight} of them, one over the probability with which it was drawn. */
    void add(double score, double weight) {
        firstWeight = sums.n() == 0 ? weight : firstWeight;
        even &= weight == firstWeight;
        sums.add(score, weight);
        openTotal += score;
        openSize++;
        passes += score == 1 ? 1 : 0;
        // The mean of repeats may lie between fail and pass; then it is no longer a count.
        whole &= score == 0 || score == 1;
    }

    /** Counts a case without a score. */
    void miss(double weight) {
        missing += weight;
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
        if (passFail && whole && even && sums.clusters() == n) {
            double rate = (double) passes / n;
            return Optional.of(
                    new Estimate(rate, Proportion.wilson(passes, n, ALPHA), n, n, Estimate.Method.WILSON, range(rate)));
        }
        return sums.estimate(ALPHA)
                .filter(found -> found.standardError() > 0)
                .map(this::byError)
                // No spread, or a single cluster: only a method without a standard error says anything.
                .or(() -> Optional.of(withoutError()));
    }

    private Estimate byError(ClusteredMean found) {
        return new Estimate(
                found.mean(),
                found.interval().clip(0, 1),
                sums.n(),
                Math.min(sums.n(), found.effectiveN()),
                even ? Estimate.Method.CLUSTER_T : Estimate.Method.WEIGHTED_T,
                range(found.mean()));
    }

    private Estimate withoutError() {
        if (even) {
            return new Estimate(
                    sequence.mean(),
                    sequence.interval(ALPHA),
                    sums.n(),
                    (double) sums.clusters(),
                    Estimate.Method.BETTING,
                    range(sequence.mean()));
        }
        // As if only as many had been drawn, with equal chances, as the weights are worth.
        BettingSequence fewer = new BettingSequence();
        double effective = sums.effectiveClusters();
        for (int i = 0; i < Math.max(1, (long) effective); i++) {
            fewer.add(sums.mean());
        }
        return new Estimate(
                sums.mean(), fewer.interval(ALPHA), sums.n(), effective, Estimate.Method.BETTING, range(sums.mean()));
    }

    private Optional<Interval> range(double mean) {
        double all = sums.weights() + missing;
        double scored = mean * sums.weights();
        return missing == 0
                ? Optional.empty()
                : Optional.of(new Interval(scored / all, Math.min(1, (scored + missing) / all)));
    }
}
