package dev.evaluator.stats;

import java.util.List;

/**
 * How far the mean of answers that were frozen once may lie from what their target answers on average.
 *
 * <pre>
 * u_i = 1/(n_c²·r_i)       case i of a cluster c of n_c cases, r_i scores of it
 * v   = (¼ + D·Σu_i·SS_i/(r_i−1)/Σu_i)/(1 + D)       SS_i: squares within the case; D = Σ(r_i−1)
 * s   = Φ⁻¹(1−level)·sqrt(v·Σu_i)/C                  C clusters
 * </pre>
 *
 * <p>With N cases of R scores each and no clusters: v = (¼+ΣSS)/(1+N(R−1)), s = z·sqrt(v/(N·R)). The pseudo-observation of
 * variance ¼ keeps s above 0 where all repeats agree. Repeats of a case are taken as independent; normal approximation
 * over the cases. Not thread-safe.
 */
public final class FrozenNoise {

    private long cases;
    private long clusters;
    private double weights;
    private double weighed;
    private double estimable;
    private double freedom;

    /** Takes the cases of one cluster, the scores of each from 0 to 1; an empty cluster is none. */
    public void add(List<double[]> cluster) {
        if (cluster.isEmpty()) {
            return;
        }
        double size = cluster.size();
        clusters++;
        for (double[] scores : cluster) {
            Check.count("scores of a case", scores.length, 1, Integer.MAX_VALUE);
            double weight = 1 / (size * size * scores.length);
            cases++;
            weights += weight;
            if (scores.length > 1) {
                estimable += weight;
                weighed += weight * squares(scores) / (scores.length - 1);
                freedom += scores.length - 1;
            }
        }
    }

    /** Returns how many cases were taken. */
    public long cases() {
        return cases;
    }

    /** Returns the variance of a score within its case, towards ¼ where little is known. */
    public double within() {
        return (0.25 + (estimable == 0 ? 0 : freedom * weighed / estimable)) / (1 + freedom);
    }

    /**
     * Returns how far off the mean is on either side, with this probability of being farther off, each; infinity where
     * there is no case.
     */
    public double error(double level) {
        Check.open("level", level);
        return clusters == 0
                ? Double.POSITIVE_INFINITY
                : Distributions.normalAbove(level) * Math.sqrt(within() * weights) / clusters;
    }

    private static double squares(double[] scores) {
        double mean = 0;
        for (double score : scores) {
            mean += Check.unit("score", score) / scores.length;
        }
        double squares = 0;
        for (double score : scores) {
            squares += (score - mean) * (score - mean);
        }
        return squares;
    }
}
