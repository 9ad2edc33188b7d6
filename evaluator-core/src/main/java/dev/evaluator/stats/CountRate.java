package dev.evaluator.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * How many events a period has, or how much its events bring, from sums of like periods.
 *
 * <pre>
 * mean ± t(n − 1) · √(max(s², q) / n),   lower end at 0
 *   s²   variance of the sums: days differ by more than chance, so events are not taken to be a Poisson process
 *   q    its variance if they were, the mean over periods of Σ y² (compound Poisson), for counts the mean; sums that
 *        happen to be alike are not believed to be steadier than that
 * assumes  periods are alike and independent; a week has quiet days, so whole weeks are best
 * source   quasi-Poisson variance φ·mean with φ ≥ 1: McCullagh and Nelder, Generalized Linear Models (1989), §4.5, §6.2;
 *          intervals by t with n − 1 degrees of freedom
 * </pre>
 *
 * @param mean events, or their amount, a period
 * @param interval of the mean, 95 % or as asked
 * @param periods how many there were
 * @param dispersion variance of the sums over q, 1 for a Poisson process
 */
public record CountRate(double mean, Interval interval, int periods, double dispersion) {

    private static final int FEWEST = 3;

    /** Returns the rate; empty for fewer than three periods or without an event. */
    public static Optional<CountRate> of(long[] counts, double alpha) {
        double[] sums = Arrays.stream(counts).asDoubleStream().toArray();
        return of(sums, sums, alpha);
    }

    /**
     * Returns the rate of amounts; empty for fewer than three periods or where nothing came.
     *
     * @param sums of the amounts of a period's events
     * @param squares sums of the squares of these amounts
     */
    public static Optional<CountRate> of(double[] sums, double[] squares, double alpha) {
        Check.open("alpha", alpha);
        Check.sameLength("sums of squares", sums.length, squares.length);
        double mean = Arrays.stream(sums).average().orElse(0);
        double chance = Arrays.stream(squares).average().orElse(0);
        if (sums.length < FEWEST || chance == 0) {
            return Optional.empty();
        }
        double off = Arrays.stream(sums).map(sum -> (sum - mean) * (sum - mean)).sum();
        double variance = off / (sums.length - 1);
        double half =
                Distributions.tAbove(alpha / 2, sums.length - 1) * Math.sqrt(Math.max(variance, chance) / sums.length);
        return Optional.of(new CountRate(
                mean, new Interval(Math.max(0, mean - half), mean + half), sums.length, variance / chance));
    }

    /** Returns the rate of periods that are so many of these. */
    public CountRate times(double factor) {
        return new CountRate(
                mean * factor, new Interval(interval.lower() * factor, interval.upper() * factor), periods, dispersion);
    }
}
