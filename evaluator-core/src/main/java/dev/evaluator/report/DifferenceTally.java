package dev.evaluator.report;

import dev.evaluator.stats.BettingSequence;
import dev.evaluator.stats.ClusterSums;
import dev.evaluator.stats.Interval;
import dev.evaluator.stats.PairedDifference;
import java.util.Optional;

/** The paired differences of one evaluator on one slice, as they come in cluster by cluster. */
final class DifferenceTally {

    private static final double ALPHA = 0.05;

    private final boolean stoppedByResults;
    private final ClusterSums sums = new ClusterSums();
    // On (d + 1)/2, one value per cluster: a sequence takes independent values.
    private final BettingSequence sequence = new BettingSequence();
    private int gained;
    private int lost;
    private double total;
    private double openTotal;
    private long openSize;

    DifferenceTally(boolean stoppedByResults) {
        this.stoppedByResults = stoppedByResults;
    }

    void add(double difference) {
        sums.add(difference);
        gained += difference > 0 ? 1 : 0;
        lost += difference < 0 ? 1 : 0;
        total += difference;
        openTotal += difference;
        openSize++;
    }

    void endCluster() {
        sums.endCluster();
        if (openSize > 0) {
            sequence.add(Math.clamp((openTotal / openSize + 1) / 2, 0, 1));
            openTotal = 0;
            openSize = 0;
        }
    }

    Optional<Difference> difference() {
        if (sums.n() == 0) {
            return Optional.empty();
        }
        Optional<PairedDifference> paired =
                stoppedByResults ? Optional.empty() : PairedDifference.of(sums, gained, lost, ALPHA);
        return Optional.of(paired.map(
                        found -> difference(found.mean(), found.interval().clip(-1, 1), Difference.Method.PAIRED_T))
                .orElseGet(this::betting));
    }

    private Difference betting() {
        Interval half = sequence.interval(ALPHA);
        return difference(
                total / sums.n(), new Interval(2 * half.lower() - 1, 2 * half.upper() - 1), Difference.Method.BETTING);
    }

    private Difference difference(double mean, Interval interval, Difference.Method method) {
        return new Difference(mean, interval, sums.n(), gained, lost, method);
    }
}
