package dev.evaluator.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * A mean of paired differences, candidate − baseline on the same cases, n fixed in advance.
 *
 * <p>The interval is the CR1 t interval of {@link ClusteredMean} with G−1 degrees of freedom (without clusters n−1).
 * {@link #gained} and {@link #lost} count positive and negative differences; on pass/fail scores these are 0→1 and 1→0,
 * and McNemar's test takes them. Differences of equal size have no spread to estimate, so there is no interval: use a
 * {@link BettingSequence} on (d+1)/2. Miller 2024 (arXiv 2411.00640); McNemar 1947; Fagerland 2013.
 *
 * @param gained number of differences above 0
 * @param lost number of differences below 0
 */
public record PairedDifference(double mean, Interval interval, long n, int gained, int lost) {

    /**
     * Returns the mean of {@code differences}, each within [−1, 1], difference i lying in cluster {@code clusters[i]};
     * empty for no difference, one cluster or no spread.
     *
     * @param clusters ids 0 … G−1, each used
     */
    public static Optional<PairedDifference> of(double[] differences, int[] clusters, double alpha) {
        for (double d : differences) {
            if (!(d >= -1 && d <= 1)) { // also catches NaN
                throw new IllegalArgumentException("difference must be within [-1, 1], was " + d);
            }
        }
        int gained = (int) Arrays.stream(differences).filter(d -> d > 0).count();
        int lost = (int) Arrays.stream(differences).filter(d -> d < 0).count();
        return ClusteredMean.of(differences, clusters, alpha)
                .filter(mean -> mean.standardError() > 0)
                .map(mean -> new PairedDifference(mean.mean(), mean.interval(), mean.n(), gained, lost));
    }

    /** Returns the mean of independent {@code differences}; empty for fewer than two or no spread. */
    public static Optional<PairedDifference> of(double[] differences, double alpha) {
        int[] own = new int[differences.length];
        Arrays.setAll(own, i -> i);
        return of(differences, own, alpha);
    }

    /**
     * Returns the mean of differences that were summed as they came, {@code gained} of them above 0 and {@code lost}
     * below; empty for fewer than two clusters or no spread.
     */
    public static Optional<PairedDifference> of(ClusterSums differences, int gained, int lost, double alpha) {
        checkCounts(gained, lost);
        return differences
                .estimate(alpha)
                .filter(mean -> mean.standardError() > 0)
                .map(mean -> new PairedDifference(mean.mean(), mean.interval(), mean.n(), gained, lost));
    }

    /** Returns McNemar's exact two-sided p-value, min(1, 2·P(Bin(g+l, ½) ≤ min(g, l))). */
    public static double exactMcNemar(long gained, long lost) {
        checkCounts(gained, lost);
        return Math.min(1, 2 * Distributions.binomialAtMost(Math.min(gained, lost), gained + lost, 0.5));
    }

    /** Returns McNemar's two-sided mid-p-value, exact − P(Bin(g+l, ½) = min(g, l)); 1 when g = l. */
    public static double midP(long gained, long lost) {
        checkCounts(gained, lost);
        long fewer = Math.min(gained, lost);
        long n = gained + lost;
        return gained == lost
                ? 1
                : Distributions.binomialAtMost(fewer, n, 0.5) + Distributions.binomialAtMost(fewer - 1, n, 0.5);
    }

    private static void checkCounts(long gained, long lost) {
        Check.count("gained", gained, 0, Integer.MAX_VALUE);
        Check.count("lost", lost, 0, Integer.MAX_VALUE);
    }
}
