package dev.evaluator.stats;

/**
 * How many cases a decision takes, before any is run.
 *
 * <pre>
 * gate (one-sided):  n = ⌈((z_{1−α}+z_{1−β})·s/δ)²⌉
 * two-sided:         n = ⌈((z_{1−α/2}+z_{power})·s/δ)²⌉;   detectable δ(n) = (z_{1−α/2}+z_{power})·s/√n
 * paired differences, K repeats:   s² = ω² + σ²_A/K_A + σ²_B/K_B
 * </pre>
 *
 * <p>ω² is the variance over cases of the true difference, σ² the variance within a case. Normal approximation for a
 * test at fixed n; sequential gates need about half of it on average and sometimes twice. The clean counts run the
 * real processes on cases without any failure: fewer cases can never pass. Miller 2024 (arXiv 2411.00640).
 */
public final class SampleSize {

    private static final int MOST_CLEAN = 10_000_000;

    private SampleSize() {}

    /** Returns the fixed sample size at which a one-sided test of {@code margin} errs with α and β. */
    public static long gate(double alpha, double beta, double sd, double margin) {
        double z = Distributions.normalAbove(Check.open("alpha", alpha))
                + Distributions.normalAbove(Check.open("beta", beta));
        return cases(z, sd, margin);
    }

    /** Returns the sample size at which a two-sided test at level α finds {@code difference} with probability power. */
    public static long twoSided(double alpha, double power, double sd, double difference) {
        return cases(twoSidedZ(alpha, power), sd, difference);
    }

    /** Returns the difference that a two-sided test at level α finds with probability power on {@code n} cases. */
    public static double detectable(double alpha, double power, double sd, long n) {
        Check.count("n", n, 1, Long.MAX_VALUE);
        return twoSidedZ(alpha, power) * Check.positive("standard deviation", sd) / Math.sqrt((double) n);
    }

    /**
     * Returns the standard deviation of a case's difference.
     *
     * @param betweenCases variance ω² over cases of the true difference
     * @param withinA variance within a case of the first arm, averaged over {@code repeatsA} answers; B alike
     */
    public static double pairedSd(double betweenCases, double withinA, int repeatsA, double withinB, int repeatsB) {
        Check.count("repeats of the first arm", repeatsA, 1, Integer.MAX_VALUE);
        Check.count("repeats of the second arm", repeatsB, 1, Integer.MAX_VALUE);
        return Math.sqrt(variance("variance between cases", betweenCases)
                + variance("variance within cases of the first arm", withinA) / repeatsA
                + variance("variance within cases of the second arm", withinB) / repeatsB);
    }

    /**
     * Returns how few identical pairs pass {@link OneLook#passNoWorse} at level α; {@link Long#MAX_VALUE} when as many
     * as that test takes would not do.
     *
     * <p>At least ⌈ln α/ln(1−margin)⌉, the answer if the worst null had no gains. Sometimes it has, at small levels, as
     * later attempts have, almost always: margin .05 takes 59 at α = .05, and at .0125 not 86 but 97.
     */
    public static long cleanPairsToPassOneLook(double margin, double alpha) {
        long n = cleanToPassOneLook(1 - Check.open("margin", margin), alpha);
        while (n <= OneLook.MOST_PAIRS && OneLook.passNoWorse(n, 0, 0, margin) > alpha) {
            n++;
        }
        return n <= OneLook.MOST_PAIRS ? n : Long.MAX_VALUE;
    }

    /** Returns how many passes in a row pass {@link OneLook#passAtLeast} at level α. */
    public static long cleanToPassAtLeastOneLook(double bar, double margin, double alpha) {
        return cleanToPassOneLook(nullRate(bar, margin), alpha);
    }

    /** Returns how many clean cases pass {@link OneLook#passNever} at level α. */
    public static long cleanToPassNeverOneLook(double rate, double alpha) {
        return cleanToPassOneLook(1 - Check.open("rate", rate), alpha);
    }

    /**
     * Returns how many identical pairs the sequential "no worse by margin" needs to pass at level α;
     * {@link Long#MAX_VALUE} when ten million would not do, as in the methods below.
     */
    public static long cleanToPassNoWorse(double margin, double alpha) {
        return cleanToPassNoWorse(margin, 0, alpha);
    }

    /** Returns the same where the mean of the baseline may be off by {@code error}, less than half of the margin. */
    public static long cleanToPassNoWorse(double margin, double error, double alpha) {
        Check.open("margin", margin);
        return cleanToPass(EProcess.above((1 - margin + error) / 2, margin / 2 - error), 0.5, alpha);
    }

    /** Returns how many passes in a row the sequential "at least bar, but for margin" needs to pass at level α. */
    public static long cleanToPassAtLeast(double bar, double margin, double alpha) {
        return cleanToPass(EProcess.above(nullRate(bar, margin), (1 - bar) / 2), 1, alpha);
    }

    /** Returns how many cases, {@code unscored} of them unscored and the rest clean, pass "never" below rate at α. */
    public static long cleanToPassNever(double rate, long unscored, double alpha) {
        double enough = enough(alpha);
        Check.count("unscored", unscored, 0, MOST_CLEAN);
        NeverProcess process = new NeverProcess(rate);
        for (long i = 0; i < unscored; i++) {
            process.step(1);
        }
        for (long n = unscored; n < MOST_CLEAN; n++) {
            if (process.logE() >= enough) {
                return n;
            }
            process.step(0);
        }
        return Long.MAX_VALUE;
    }

    private static long cleanToPass(EProcess process, double clean, double alpha) {
        double enough = enough(alpha);
        while (process.n() < MOST_CLEAN) {
            process.step(clean);
            if (process.logE() >= enough) {
                return process.n();
            }
        }
        return Long.MAX_VALUE;
    }

    private static double enough(double alpha) {
        return -Math.log(Check.open("alpha", alpha));
    }

    private static long cleanToPassOneLook(double nullRate, double alpha) {
        return (long) Math.ceil(Math.log(Check.open("alpha", alpha)) / Math.log(nullRate));
    }

    private static double nullRate(double bar, double margin) {
        Check.open("bar", bar);
        if (!(margin >= 0 && margin < bar)) {
            throw new IllegalArgumentException("margin must be within [0, bar = " + bar + "), was " + margin);
        }
        return bar - margin;
    }

    private static double variance(String what, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(what + " must be at least 0 and finite, was " + value);
        }
        return value;
    }

    private static double twoSidedZ(double alpha, double power) {
        return Distributions.normalAbove(Check.open("alpha", alpha) / 2)
                + Distributions.normalAbove(1 - Check.open("power", power));
    }

    private static long cases(double z, double sd, double difference) {
        double root = z * Check.positive("standard deviation", sd) / Check.positive("difference to tell", difference);
        return Math.max(1, (long) Math.ceil(root * root));
    }
}
