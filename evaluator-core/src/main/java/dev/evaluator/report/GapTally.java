package dev.evaluator.report;

import dev.evaluator.stats.BettingSequence;
import dev.evaluator.stats.ClusterSums;
import dev.evaluator.stats.ClusteredMean;
import dev.evaluator.stats.Interval;
import dev.evaluator.stats.PairedDifference;
import java.util.Optional;

/** The score differences between two groups, family by family and cluster by cluster. */
final class GapTally {

    private final ClusterSums sums = new ClusterSums();
    // Takes (d + 1)/2 of each cluster's mean: it is exact without a spread and without many clusters.
    private final BettingSequence sequence = new BettingSequence();
    private boolean signs = true;
    private int gained;
    private int lost;
    private double total;
    private double open;
    private int openSize;

    void add(double difference) {
        sums.add(difference);
        signs &= difference == 0 || Math.abs(difference) == 1;
        total += difference;
        open += difference;
        openSize++;
    }

    void endCluster() {
        sums.endCluster();
        if (openSize > 0) {
            gained += open > 0 ? 1 : 0;
            lost += open < 0 ? 1 : 0;
            sequence.add(Math.clamp((open / openSize + 1) / 2, 0, 1));
            open = 0;
            openSize = 0;
        }
    }

    long families() {
        return sums.n();
    }

    double mean() {
        return total / sums.n();
    }

    Interval interval() {
        return spread().map(found -> found.interval().clip(-1, 1)).orElseGet(() -> {
            Interval half = sequence.interval(BiasReport.ALPHA);
            return new Interval(2 * half.lower() - 1, 2 * half.upper() - 1);
        });
    }

    /** McNemar's exact test on pass/fail scores of independent cases and where nothing varies, else the t test. */
    double p() {
        boolean counts = signs && sums.clusters() == sums.n();
        Optional<ClusteredMean> spread = spread();
        return counts || spread.isEmpty()
                ? PairedDifference.exactMcNemar(gained, lost)
                : spread.get().pValue(0);
    }

    private Optional<ClusteredMean> spread() {
        return sums.estimate(BiasReport.ALPHA).filter(found -> found.standardError() > 0);
    }
}
