package dev.evaluator.stats;

import java.util.Arrays;

/**
 * Evidence, value by value, against "the mean is at least m" that grows fast both at the design distance and under a
 * collapse.
 *
 * <pre>
 * E = .7·{@link EProcess#below}(m, g) + (.3/8)·Σ_j Π_i[1 + c_j((1−x_i)/(1−m) − 1)]     8 geometric bets 0.05 … 0.9
 * </pre>
 *
 * <p>A weighted mean of e-processes is one: P(ever E ≥ 1/β | mean ≥ m) ≤ β for any distribution on [0, 1]. The constant
 * bets cost 4 % of the sample size at the design distance. Updates allocate nothing. Not thread-safe.
 */
public final class FailMixture {

    private static final double[] BETS = Bets.geometric(8, 0.05, 0.9);
    private static final double LOG_DESIGN_WEIGHT = Math.log(0.7);
    private static final double LOG_BET_WEIGHT = Math.log(0.3 / BETS.length);

    private final double m;
    private final EProcess design;
    private final double[] logs = new double[BETS.length];

    /** Starts against "the mean is at least {@code nullMean}", the design bet tuned to a mean lower by {@code g}. */
    public FailMixture(double nullMean, double g) {
        this.design = EProcess.below(nullMean, g);
        this.m = 1 - nullMean;
        Arrays.fill(logs, LOG_BET_WEIGHT);
    }

    /** Takes the next value, from 0 to 1. */
    public void step(double x) {
        design.step(x);
        double excess = (1 - x) / m - 1;
        for (int j = 0; j < BETS.length; j++) {
            logs[j] += Math.log1p(BETS[j] * excess);
        }
    }

    /** Returns ln E; the null is rejected at level β when it reaches ln(1/β). */
    public double logE() {
        return Bets.logSumExp(LOG_DESIGN_WEIGHT + design.logE(), Bets.logSumExp(logs));
    }
}
