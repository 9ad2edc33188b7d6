package dev.evaluator.stats;

/**
 * Intervals for a proportion of independent pass/fail outcomes, n fixed in advance.
 *
 * <p>Wilson: all p whose score test at level α does not reject k of n; coverage near 1−α on average, with dips. Use it
 * for shown pass rates. Clopper-Pearson: all p with both binomial tails above α/2; coverage at least 1−α for every p.
 * Use its one-sided form for failure rates: 0 of n bounds the rate by 1−α^(1/n), about 3/n at 5 %.
 *
 * <p>Not for repeats, clusters or anything looked at more than once. Nothing seen has no interval, so n ≥ 1.
 * Wilson 1927; Clopper, Pearson 1934; Brown, Cai, DasGupta 2001.
 */
public final class Proportion {

    private Proportion() {}

    /** Returns the Wilson interval of {@code successes} of {@code n} at confidence 1−α. */
    public static Interval wilson(long successes, long n, double alpha) {
        check(successes, n, alpha);
        double z = Distributions.normalAbove(alpha / 2);
        double p = (double) successes / n;
        double stretch = 1 + z * z / n;
        double centre = (p + z * z / (2.0 * n)) / stretch;
        double half = z / stretch * Math.sqrt(p * (1 - p) / n + z * z / (4.0 * n * n));
        // The algebra gives exactly 0 and 1 at the ends; rounding would leave 1e-17.
        return new Interval(
                successes == 0 ? 0 : Math.max(0, centre - half), successes == n ? 1 : Math.min(1, centre + half));
    }

    /** Returns the two-sided Clopper-Pearson interval of {@code k} of {@code n} at confidence 1−α. */
    public static Interval clopperPearson(long k, long n, double alpha) {
        check(k, n, alpha);
        double lower = k == 0 ? 0 : Distributions.betaBelow(alpha / 2, (double) k, n - k + 1.0);
        double upper = k == n ? 1 : Distributions.betaAbove(alpha / 2, k + 1.0, (double) (n - k));
        return new Interval(lower, upper);
    }

    /** Returns the one-sided Clopper-Pearson bound that the rate exceeds with probability at most α. */
    public static double upperBound(long k, long n, double alpha) {
        check(k, n, alpha);
        return k == n ? 1 : Distributions.betaAbove(alpha, k + 1.0, (double) (n - k));
    }

    private static void check(long k, long n, double alpha) {
        Check.count("n", n, 1, Long.MAX_VALUE);
        Check.count("successes of " + n, k, 0, n);
        Check.open("alpha", alpha);
    }
}
