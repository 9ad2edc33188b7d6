package dev.evaluator.stats;

import java.util.Optional;

/**
 * A confidence sequence for weighted or corrected means, whose values no bet can bound:
 *
 * <pre>
 * mean ∓ σ·sqrt(2(tρ²+1)/(t²ρ²) · ln(sqrt(tρ²+1)/α)),   ρ = 0.2;   σ = population sd, or √t·se
 * </pre>
 *
 * <p>Large-sample only: it covers at all times together in the limit, so nothing is returned before 100 values. Where
 * scores are bounded and unweighted use {@link BettingSequence}. Waudby-Smith et al. 2024 (arXiv 2103.06476).
 */
public final class AsymptoticSequence {

    /** How many values must be there before an interval is shown. */
    public static final long ENOUGH = 100;

    private static final double RHO = 0.2;

    private AsymptoticSequence() {}

    /** Returns the interval after {@code t} values whose mean has standard error {@code se}; empty before 100. */
    public static Optional<Interval> of(double mean, double se, long t, double alpha) {
        Check.finite("mean", mean);
        Check.count("values", t, 0, Long.MAX_VALUE);
        Check.open("alpha", alpha);
        if (!(se >= 0 && se < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("standard error must be at least 0 and finite, was " + se);
        }
        if (t < ENOUGH || se == 0) {
            return Optional.empty();
        }
        double half = halfWidth(Math.sqrt(t) * se, t, RHO, alpha);
        return Optional.of(new Interval(mean - half, mean + half));
    }

    static double halfWidth(double sd, long t, double rho, double alpha) {
        double scale = t * rho * rho + 1;
        return sd * Math.sqrt(2 * scale / ((double) t * t * rho * rho) * Math.log(Math.sqrt(scale) / alpha));
    }
}
