package dev.evaluator.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * How many events a period has, from counts of like periods.
 *
 * <pre>
 * mean ± t(n − 1) · √(max(s², mean) / n),   lower end at 0
 *   s²   variance of the counts: days differ by more than chance, so events are not taken to be a Poisson process
 *   mean its variance if they were; counts that happen to be alike are not believed to be steadier than that
 * assumes  periods are alike and independent; a week has quiet days, so whole weeks are best
 * source   quasi-Poisson variance φ·mean with φ ≥ 1: McCullagh and Nelder, Generalized Linear Models (1989), §4.5, §6.2;
 *          intervals by t with n − 1 degrees of freedom
 * </pre>
 *
 * @param mean events a period
 * @param interval of the mean, 95 % or as asked
 * @param periods how many there were
 * @param dispersion variance of the counts over their mean, 1 for a Poisson process
 */
public record CountRate(double mean, Interval interval, int periods, double dispersion) {

    private static final int FEWEST = 3;

    /** Returns the rate; empty for fewer than three periods or without an event. */
    public static Optional<CountRate> of(long[] counts, double alpha) {
        Check.open("alpha", alpha);
        double mean = Arrays.stream(counts).average().orElse(0);
        if (counts.length < FEWEST || mean == 0) {
            return Optional.empty();
        }
        double squares = Arrays.stream(counts)
                .mapToDouble(count -> (count - mean) * (count - mean))
                .sum();
        double variance = squares / (counts.length - 1);
        double half = Distributions.tAbove(alpha / 2, counts.length - 1)
                * Math.sqrt(Math.max(variance, mean) / counts.length);
        return Optional.of(new CountRate(
                mean, new Interval(Math.max(0, mean - half), mean + half), counts.length, variance / mean));
    }

    /** Returns the rate of periods that are so many of these. */
    public CountRate times(double factor) {
        return new CountRate(
                mean * factor, new Interval(interval.lower() * factor, interval.upper() * factor), periods, dispersion);
    }
}
