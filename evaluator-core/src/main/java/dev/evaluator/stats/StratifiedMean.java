package dev.evaluator.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The mean of a population in strata of known size N_h, from a simple random sample of n_h in each:
 *
 * <pre>
 * mean = Σ(N_h/N)ȳ_h;   var = Σ(N_h/N)²(1−n_h/N_h)s_h²/n_h;   Neyman: n_h ∝ N_h S_h
 * </pre>
 *
 * <p>Assumes draws without replacement, independent between strata. Neyman 1934; Cochran 1977.
 */
public record StratifiedMean(double mean, double standardError) {

    /**
     * Returns the mean; empty if a stratum has no value, or a single one and more members.
     *
     * @param values what was drawn of each stratum
     * @param sizes how many members each stratum has
     */
    public static Optional<StratifiedMean> of(double[][] values, long[] sizes) {
        Check.sameLength("sizes of strata", values.length, sizes.length);
        Check.count("number of strata", values.length, 1, Integer.MAX_VALUE);
        double population = 0;
        for (int h = 0; h < sizes.length; h++) {
            population += Check.count("size of stratum " + h, sizes[h], Math.max(1, values[h].length), Long.MAX_VALUE);
        }
        double mean = 0;
        double variance = 0;
        for (int h = 0; h < sizes.length; h++) {
            int n = values[h].length;
            if (n == 0 || (n == 1 && sizes[h] > 1)) {
                return Optional.empty();
            }
            double share = sizes[h] / population;
            double own = Arrays.stream(values[h]).average().orElseThrow();
            double squares = 0;
            for (double y : values[h]) {
                double off = Check.finite("value", y) - own;
                squares += off * off;
            }
            mean += share * own;
            variance += n == 1 ? 0 : share * share * (1 - (double) n / sizes[h]) * squares / (n - 1.0) / n;
        }
        return Optional.of(new StratifiedMean(mean, Math.sqrt(variance)));
    }

    /**
     * Returns how many of {@code n} draws each stratum gets: {@code floor} or all it has, the rest in proportion to
     * N_h·S_h. More than {@code n} only if the floors alone are more.
     *
     * @param deviations the spread S_h expected within each stratum
     */
    public static long[] neyman(long n, long[] sizes, double[] deviations, long floor) {
        Check.sameLength("deviations", sizes.length, deviations.length);
        Check.count("draws", n, 0, Long.MAX_VALUE);
        Check.count("floor", floor, 0, Long.MAX_VALUE);
        long[] draws = new long[sizes.length];
        for (int h = 0; h < sizes.length; h++) {
            if (!(deviations[h] >= 0 && deviations[h] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "deviation of stratum " + h + " must be at least 0 and finite, was " + deviations[h]);
            }
            draws[h] = Math.min(floor, Check.count("size of stratum " + h, sizes[h], 0, Long.MAX_VALUE));
        }
        // The stratum whose next draw lowers the variance most is served first (Wright 2012): whole numbers, no
        // rounding.
        for (long left = n - Arrays.stream(draws).sum(); left > 0; left--) {
            int neediest = IntStream.range(0, sizes.length)
                    .filter(h -> draws[h] < sizes[h])
                    .boxed()
                    .max(Comparator.comparingDouble(
                            h -> sizes[h] * deviations[h] / Math.sqrt((double) draws[h] * (draws[h] + 1))))
                    .orElse(-1);
            if (neediest < 0) {
                break;
            }
            draws[neediest]++;
        }
        return draws;
    }
}
