package dev.evaluator.stats;

import java.util.Optional;

/**
 * The sums behind a {@link ClusteredMean}, taken cluster by cluster as they arrive; memory does not grow with them.
 *
 * <pre>
 * with y' = y − y_1, T_c = Σ_{i∈c} w_i y'_i and W_c = Σ_{i∈c} w_i:  m' = Σ T_c / Σ W_c
 * Σ S_c² = Σ T_c² − 2m' Σ W_c T_c + m'² Σ W_c²,  se = sqrt(Σ S_c² · G/(G−1)) / Σ W_c
 * </pre>
 *
 * <p>All w are 1 unless given; with w = 1/π the mean is Hájek's, its error the linearised one without a correction for a
 * finite population, since the traffic of one window stands for what is still to come. Hájek 1971; Särndal, Swensson,
 * Wretman 1992, chapter 5.
 *
 * <p>Values are taken relative to the first, so that equal values have a spread of exactly 0 and little is lost to
 * cancellation. Not safe for several threads.
 */
public final class ClusterSums {

    /** Below this share of the terms that cancel, what is left of the spread between clusters is rounding. */
    private static final double ROUNDING = 1e-14;

    private double origin;
    private long n;
    private double weights;
    private long clusters;
    private double totals;
    private double squares;
    private double totalSquares;
    private double sizeTotals;
    private double sizeSquares;

    private double openTotal;
    private double openSize;

    /** Adds a value to the open cluster. */
    public void add(double value) {
        add(value, 1);
    }

    /** Adds a value that stands for so many to the open cluster; the weight is above 0. */
    public void add(double value, double weight) {
        Check.finite("value", value);
        Check.positive("weight", weight);
        if (n == 0) {
            origin = value;
        }
        double off = value - origin;
        n++;
        weights += weight;
        openSize += weight;
        openTotal += weight * off;
        totals += weight * off;
        squares += weight * off * off;
    }

    /** Closes the open cluster; one without values is no cluster. */
    public void endCluster() {
        if (openSize > 0) {
            clusters++;
            totalSquares += openTotal * openTotal;
            sizeTotals += openSize * openTotal;
            sizeSquares += openSize * openSize;
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

    /** Returns how many clusters of one weight would tell as much as those closed, (Σ W_c)²/Σ W_c². Kish 1965. */
    public double effectiveClusters() {
        return sizeSquares == 0 ? 0 : weights * weights / sizeSquares;
    }

    /** Returns the weighted mean of all closed clusters; there must be a value. */
    public double mean() {
        return origin + totals / weights;
    }

    /** Returns the sum of all weights. */
    public double weights() {
        return weights;
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
        double mean = totals / weights;
        double spread = totalSquares - 2 * mean * sizeTotals + mean * mean * sizeSquares;
        double between = spread > ROUNDING * totalSquares ? spread : 0;
        double sd = Math.sqrt(Math.max(0, squares - weights * mean * mean) / (weights - weights / n));
        return Optional.of(ClusteredMean.of(origin + mean, Math.sqrt(between) / weights, sd, n, clusters, alpha));
    }
}
