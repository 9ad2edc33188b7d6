package dev.evaluator.stats;

/**
 * Evidence, value by value, against "the mean is at most m" (above) or "the mean is at least m" (below), with a
 * predictable bet tuned to a mean off by g.
 *
 * <pre>
 * z, m = above ? (x, null) : (1−x, 1−null)
 * λ = min(g/(v+g²), ½/m)          v: variance of earlier z with one pseudo-observation ½ of variance ¼
 * ln E += log1p(λ(z−m))           each factor is at least ½
 * </pre>
 *
 * <p>E is a test supermartingale under its null for any distribution on [0, 1], so P(ever E ≥ 1/α) ≤ α whatever the
 * looks and the stopping. λ is close to the growth-optimal bet when the mean is off by g. Values must come in an order
 * fixed before they were seen. Updates allocate nothing. Not thread-safe.
 * Waudby-Smith, Ramdas 2024 (arXiv 2010.09686).
 */
public final class EProcess {

    private final boolean above;
    private final double nullMean;
    private final double m;
    private final double g;
    private long n;
    private double logE;
    private double sum = 0.5;
    private double squares = 0.25;
    private double variance = 0.25;

    private EProcess(boolean above, double nullMean, double g) {
        Check.open("null mean", nullMean);
        this.above = above;
        this.nullMean = nullMean;
        this.m = above ? nullMean : 1 - nullMean;
        this.g = Check.positive("design distance g", g);
    }

    /** Returns a process that gathers evidence against "the mean is at most {@code nullMean}". */
    public static EProcess above(double nullMean, double g) {
        return new EProcess(true, nullMean, g);
    }

    /** Returns a process that gathers evidence against "the mean is at least {@code nullMean}". */
    public static EProcess below(double nullMean, double g) {
        return new EProcess(false, nullMean, g);
    }

    /** Takes the next value, from 0 to 1. */
    public void step(double x) {
        Check.unit("value", x);
        double z = above ? x : 1 - x;
        double bet = Math.min(g / (variance + g * g), 0.5 / m);
        logE += Math.log1p(bet * (z - m));
        n++;
        sum += z;
        double off = z - sum / (n + 1);
        squares += off * off;
        variance = squares / (n + 1);
    }

    /** Returns ln E; the null is rejected at level α when it reaches ln(1/α). */
    public double logE() {
        return logE;
    }

    /** Returns how many values were taken. */
    public long n() {
        return n;
    }

    /** Returns all that this process knows. */
    public State state() {
        return new State(above, nullMean, g, n, logE, sum, squares, variance);
    }

    /** Goes on from a state, bit for bit. */
    public static EProcess restore(State state) {
        EProcess process = new EProcess(state.above, state.nullMean, state.g);
        process.n = state.n;
        process.logE = state.logE;
        process.sum = state.sum;
        process.squares = state.squares;
        process.variance = state.variance;
        return process;
    }

    /**
     * All that a process knows, as plain numbers.
     *
     * @param g design distance
     * @param sum of the values turned to the tested side, with the pseudo-observation
     * @param squares of their distances from the running mean
     * @param variance the next bet uses
     */
    public record State(
            boolean above,
            double nullMean,
            double g,
            long n,
            double logE,
            double sum,
            double squares,
            double variance) {}
}
