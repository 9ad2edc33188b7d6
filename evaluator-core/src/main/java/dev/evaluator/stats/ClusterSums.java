package dev.evaluator.stats;

import java.util.Optional;

/**
 * The sums behind a {@link ClusteredMean}, taken cluster by cluster as they arrive; memory does not grow with them.
 *
 * <pre>
 * with y' = y − y_1 and T_c = Σ_{i∈c} y'_i:  Σ S_c² = Σ T_c² − 2m' Σ n_c T_c + m'² Σ n_c²,  m' = Σ T_c / n
 * </pre>
 *
 * <p>Values are taken relative to the first, so that equal values have a spread of exactly 0 and little is lost to
 * cancellation. Not safe for several threads.
 */
public final class ClusterSums {

    /** Below this share of the terms that cancel, what is left of the spread between clusters is rounding. */
    private static final double ROUNDING = 1e-14;

    private double origin;
    private long n;
    private long clusters;
    private double totals;
    private double squares;
    private double totalSquares;
    private double sizeTotals;
    private double sizeSquares;

    private double openTotal;
    private long openSize;

    /** Adds a value to the open cluster. */
    public void add(double value) {
        Check.finite("value", value);
        if (n == 0) {
            origin = value;
        }
        double off = value - origin;
        n++;
        openSize++;
        openTotal += off;
        totals += off;
        squares += off * off;
    }

    /** Closes the open cluster; one without values is no cluster. */
    public void endCluster() {
        if (openSize > 0) {
            clusters++;
            totalSquares += openTotal * openTotal;
            sizeTotals += openSize * openTotal;
            sizeSquares += (double) openSize * openSize;
            openTotal = 0;
            openSize = 0;
        }
    }

    /** Returns the number of values added. */
    public long n() {
        return n;
    }

    /** Returns the number of clusters closed. */
    public long clusters() {
        return clusters;
    }

    /** Returns the estimate over all closed clusters; empty for fewer than two. */
    public Optional<ClusteredMean> estimate(double alpha) {
        Check.open("alpha", alpha);
        if (openSize > 0) {
            throw new IllegalStateException("the open cluster must be closed before an estimate");
        }
        if (clusters < 2) {
            return Optional.empty();
        }
        double mean = totals / n;
        double spread = totalSquares - 2 * mean * sizeTotals + mean * mean * sizeSquares;
        double between = spread > ROUNDING * totalSquares ? spread : 0;
        double sd = Math.sqrt(Math.max(0, squares - n * mean * mean) / (n - 1));
        return Optional.of(ClusteredMean.of(origin + mean, Math.sqrt(between) / n, sd, n, clusters, alpha));
    }
}
