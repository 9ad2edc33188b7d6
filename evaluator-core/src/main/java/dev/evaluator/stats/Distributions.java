package dev.evaluator.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Quantiles and tails of the normal, t, beta and binomial distributions.
 *
 * <p>Distribution functions come from commons-statistics. Its beta and t quantiles are solved to 1e-9 absolute, too
 * coarse for small ones, so they are polished here by Newton steps to about 1e-13 relative. Binomial tails go through
 * the incomplete beta function: P(X ≥ k) = I_p(k, n−k+1).
 */
final class Distributions {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Distributions() {}

    /** Returns z with P(Z &gt; z) = {@code tail}. */
    static double normalAbove(double tail) {
        return NORMAL.inverseSurvivalProbability(Check.open("tail", tail));
    }

    /** Returns P(Z &lt; z). */
    static double normalBelow(double z) {
        return NORMAL.cumulativeProbability(z);
    }

    /** Returns t with P(T &gt; t) = {@code tail} at {@code df} degrees of freedom. */
    static double tAbove(double tail, double df) {
        return above(TDistribution.of(df), Check.open("tail", tail));
    }

    /** Returns P(|T| &gt; {@code t}) at {@code df} degrees of freedom. */
    static double tTwoSided(double t, double df) {
        return Math.min(1, 2 * TDistribution.of(df).survivalProbability(Math.abs(t)));
    }

    /** Returns q with P(B &lt; q) = {@code tail} for a beta distribution. */
    static double betaBelow(double tail, double a, double b) {
        return below(BetaDistribution.of(a, b), Check.open("tail", tail));
    }

    /** Returns q with P(B &gt; q) = {@code tail} for a beta distribution. */
    static double betaAbove(double tail, double a, double b) {
        return above(BetaDistribution.of(a, b), Check.open("tail", tail));
    }

    /** Returns P(X ≥ k) for X binomial. */
    static double binomialAtLeast(long k, long n, double p) {
        if (k <= 0) {
            return 1;
        }
        return k > n ? 0 : BetaDistribution.of((double) k, n - k + 1.0).cumulativeProbability(p);
    }

    /** Returns P(X ≤ k) for X binomial. */
    static double binomialAtMost(long k, long n, double p) {
        if (k >= n) {
            return 1;
        }
        return k < 0 ? 0 : BetaDistribution.of(k + 1.0, (double) (n - k)).survivalProbability(p);
    }

    private static double below(ContinuousDistribution d, double tail) {
        double q = d.inverseCumulativeProbability(tail);
        for (int i = 0; i < 4; i++) {
            q = step(d, q, (tail - d.cumulativeProbability(q)) / d.density(q));
        }
        return q;
    }

    private static double above(ContinuousDistribution d, double tail) {
        double q = d.inverseSurvivalProbability(tail);
        for (int i = 0; i < 4; i++) {
            q = step(d, q, (d.survivalProbability(q) - tail) / d.density(q));
        }
        return q;
    }

    // A step that leaves the support, or is no number because the density underflows, is not taken.
    private static double step(ContinuousDistribution d, double q, double by) {
        double next = q + by;
        return next > d.getSupportLowerBound() && next < d.getSupportUpperBound() ? next : q;
    }
}
