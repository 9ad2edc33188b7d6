package dev.evaluator.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * A mean of n values that come in independent clusters, with its CR1 standard error and t interval.
 *
 * <pre>
 * m = mean(y);  S_c = Σ_{i∈c}(y_i − m);  G = number of clusters
 * se = sqrt(Σ S_c²)/n · sqrt(G/(G−1));   m ∓ t⁻¹(1−α/2; G−1)·se      // G = n: the ordinary t interval
 * design effect = (se / (sd/√n))²
 * </pre>
 *
 * <p>Assumes independent clusters and n fixed in advance; large-sample. With fewer than ten clusters the standard error
 * is too small, which {@link #fewClusters} says. The interval is not clipped to the range of the values.
 *
 * <p>A standard error of 0 (all values equal, or clusters that cancel) says only that the data show no spread: print
 * another interval then. The design effect cannot be estimated there and is set to n/G, the careful reading that each
 * cluster counts once. Liang, Zeger 1986; Miller 2024 (arXiv 2411.00640).
 *
 * @param designEffect factor by which clustering inflates the variance, above 0
 * @param fewClusters whether there are fewer than ten clusters
 */
public record ClusteredMean(
        double mean,
        double standardError,
        Interval interval,
        long n,
        long clusters,
        double designEffect,
        boolean fewClusters) {

    private static final int ENOUGH_CLUSTERS = 10;

    /** Below this share of the plain standard deviation, what is left of cluster sums is rounding. */
    private static final double ROUNDING = 1e-12;

    /**
     * Returns the mean of {@code values}, value i lying in cluster {@code clusters[i]}; empty for no value or one
     * cluster.
     *
     * @param clusters ids 0 … G−1, each used
     */
    public static Optional<ClusteredMean> of(double[] values, int[] clusters, double alpha) {
        Check.open("alpha", alpha);
        Check.sameLength("clusters", values.length, clusters.length);
        for (double value : values) {
            Check.finite("value", value);
        }
        int n = values.length;
        int count = clusterCount(clusters);
        return count < 2 ? Optional.empty() : Optional.of(estimate(values, clusters, n, count, alpha));
    }

    /** Returns the mean of independent {@code values}, each its own cluster; empty for fewer than two. */
    public static Optional<ClusteredMean> of(double[] values, double alpha) {
        int[] own = new int[values.length];
        Arrays.setAll(own, i -> i);
        return of(values, own, alpha);
    }

    /** Returns how many independent values would tell as much. */
    public double effectiveN() {
        return n / designEffect;
    }

    /**
     * Returns the two-sided p-value of the hypothesis that the true mean is {@code value}, by t with G−1 degrees of
     * freedom; there must be some spread.
     */
    public double pValue(double value) {
        if (!(standardError > 0)) {
            throw new IllegalStateException("a p-value needs some spread between clusters, there was none");
        }
        return Distributions.tTwoSided((mean - value) / standardError, clusters - 1.0);
    }

    private static ClusteredMean estimate(double[] values, int[] clusters, int n, int count, double alpha) {
        double mean = mean(values);
        double[] sums = new double[count];
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double off = values[i] - mean;
            sums[clusters[i]] += off;
            squares += off * off;
        }
        double sd = Math.sqrt(squares / (n - 1));
        double cr0 = Math.sqrt(Arrays.stream(sums).map(s -> s * s).sum()) / n;
        return of(mean, cr0, sd, n, count, alpha);
    }

    /** The estimate from mean, uncorrected standard error (CR0), spread and sizes. */
    static ClusteredMean of(double mean, double cr0, double sd, long n, long count, double alpha) {
        double se = cr0 > ROUNDING * sd ? cr0 * Math.sqrt(count / (count - 1.0)) : 0;
        double half = Distributions.tAbove(alpha / 2, count - 1.0) * se;
        double effect = se > 0 ? se * se * n / (sd * sd) : (double) n / count;
        Interval interval = new Interval(mean - half, mean + half);
        return new ClusteredMean(mean, se, interval, n, count, effect, count < ENOUGH_CLUSTERS);
    }

    // Summing deviations from the first value makes the mean of equal values that value, so their spread is exactly 0.
    private static double mean(double[] values) {
        double first = values[0];
        double off = 0;
        for (double value : values) {
            off += value - first;
        }
        return first + off / values.length;
    }

    private static int clusterCount(int[] clusters) {
        int count = Arrays.stream(clusters).max().orElse(-1) + 1;
        Check.count("largest cluster id", count - 1L, -1, clusters.length - 1L);
        boolean[] used = new boolean[count];
        for (int id : clusters) {
            Check.count("cluster id", id, 0, count - 1L);
            used[id] = true;
        }
        for (int id = 0; id < count; id++) {
            if (!used[id]) {
                throw new IllegalArgumentException(
                        "cluster ids must be 0 … G-1 without gap, " + id + " of " + count + " was not used");
            }
        }
        return count;
    }
}
