package dev.evaluator.stats;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Evidence, value by value, of a mixture of constant bets that a bounded mean lies on one side of a fixed m.
 *
 * <pre>
 * below m: E⁻ = Σ_j w_j Π_i[(1−c_j) + c_j(1−x_i)/(1−m)]     20 geometric bets c_j in 0.005 … 0.9, w_j = 1/20
 * above m: E⁺ = Σ_j w_j Π_i[(1−c_j) + c_j x_i/m]
 * </pre>
 *
 * <p>If every conditional mean is at least m, E⁻ is a test supermartingale started at 1: E[E⁻] ≤ 1 at any stopping time,
 * for any distribution on [0, 1]. So it is an e-value at all times and may be fed to {@link
 * MultipleTesting#eBenjaminiHochberg}, which the value of a {@link ShiryaevRoberts} detector may not. Its start must be
 * fixed in advance. Updates allocate nothing. Not thread-safe. Waudby-Smith, Ramdas 2024 (arXiv 2010.09686).
 */
public final class BettingProcess {

    private static final double[] BETS = Bets.geometric(20, 0.005, 0.9);

    private final boolean above;
    private final double mean;
    private final double m;
    private final double[] bets;
    private final double[] logs;
    private long n;
    private double sum;

    private BettingProcess(boolean above, double mean) {
        this(above, mean, BETS);
    }

    BettingProcess(boolean above, double mean, double[] bets) {
        this.bets = bets.clone();
        this.logs = new double[bets.length];
        this.above = above;
        this.mean = Check.open("mean", mean);
        this.m = above ? mean : 1 - mean;
    }

    /** Starts against "the mean is at least {@code mean}". */
    public static BettingProcess below(double mean) {
        return new BettingProcess(false, mean);
    }

    /** Starts against "the mean is at most {@code mean}". */
    public static BettingProcess above(double mean) {
        return new BettingProcess(true, mean);
    }

    /** Goes on from a state, bit for bit. */
    public static BettingProcess restore(State state) {
        BettingProcess process = new BettingProcess(state.above, state.mean);
        for (int j = 0; j < BETS.length; j++) {
            process.logs[j] = state.logs.get(j);
        }
        process.n = state.n;
        process.sum = state.sum;
        return process;
    }

    /** Takes the next value, from 0 to 1. */
    public void step(double x) {
        Check.unit("value", x);
        double excess = (above ? x : 1 - x) / m - 1;
        for (int j = 0; j < bets.length; j++) {
            logs[j] += Math.log1p(bets[j] * excess);
        }
        n++;
        sum += x;
    }

    /** Returns ln E. */
    public double logE() {
        return Bets.logSumExp(logs) - Math.log(bets.length);
    }

    /** Returns how many values were taken. */
    public long n() {
        return n;
    }

    /** Returns the sum of the values taken. */
    public double sum() {
        return sum;
    }

    /** Returns all that this process knows. */
    public State state() {
        return new State(above, mean, DoubleStream.of(logs).boxed().toList(), n, sum);
    }

    /**
     * All that a process knows, as plain numbers.
     *
     * @param mean the tested m
     * @param logs of the products by bet
     */
    public record State(boolean above, double mean, List<Double> logs, long n, double sum) {
        public State {
            Check.open("mean", mean);
            Check.sameLength("products by bet", BETS.length, logs.size());
            logs = List.copyOf(logs);
        }
    }
}
