package dev.evaluator.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The bias-corrected and accelerated bootstrap interval of any statistic of independent units, resampled whole.
 *
 * <pre>
 * θ = stat(all);  θ*_b for b &lt; B;  z0 = Φ⁻¹((#{θ* &lt; θ} + ½#{θ* = θ})/B)
 * d_i = mean(jackknife θ) − θ_(−i);  a = Σd³/(6(Σd²)^1.5), 0 if all d = 0
 * for z in Φ⁻¹(α/2), Φ⁻¹(1−α/2): end = type-7 quantile of θ* at Φ(z0 + (z0+z)/(1−a(z0+z)))
 * </pre>
 *
 * <p>Assumes independent units; second-order right, but still short for few units or statistics at the end of their
 * range. Where all θ* are equal, or more than a twentieth are not defined, there is no interval. Resamples on which the
 * statistic is not defined are left out. Efron 1987.
 *
 * @param estimate θ
 * @param acceleration a
 * @param interval of θ at confidence 1−α
 */
public record BcaBootstrap(double estimate, double acceleration, Interval interval) {

    /** How many resamples are drawn where nobody says otherwise. */
    public static final int RESAMPLES = 9_999;

    private static final double MOST_UNDEFINED = 0.05;

    /** A number computed from some of the units, each as often as it stands there; NaN where it is not defined. */
    @FunctionalInterface
    public interface Statistic {

        /** Returns the number; the array is not to be kept. */
        double of(int[] units);
    }

    /** Returns the interval from {@code resamples} resamples drawn by {@code seed}; empty where there is none. */
    public static Optional<BcaBootstrap> of(int units, Statistic statistic, double alpha, int resamples, long seed) {
        Check.count("units", units, 0, Integer.MAX_VALUE);
        Check.count("resamples", resamples, 100, 10_000_000);
        Check.open("alpha", alpha);
        int[] all = new int[units];
        Arrays.setAll(all, i -> i);
        double theta = units < 2 ? Double.NaN : statistic.of(all);
        double[] drawn = units < 2 ? new double[0] : drawn(units, statistic, resamples, seed);
        if (Double.isNaN(theta)
                || drawn.length < (1 - MOST_UNDEFINED) * resamples
                || drawn[0] == drawn[drawn.length - 1]) {
            return Optional.empty();
        }
        double below = Arrays.stream(drawn).filter(x -> x < theta).count()
                + Arrays.stream(drawn).filter(x -> x == theta).count() / 2.0;
        // No resample on one side of θ: as little as could be there.
        double share = Math.clamp(below / drawn.length, 0.5 / drawn.length, 1 - 0.5 / drawn.length);
        double z0 = Distributions.normalAbove(1 - share);
        double a = acceleration(units, statistic);
        double z = Distributions.normalAbove(alpha / 2);
        return Optional.of(new BcaBootstrap(
                theta, a, new Interval(quantile(drawn, at(z0, a, -z)), quantile(drawn, at(z0, a, z)))));
    }

    private static double[] drawn(int units, Statistic statistic, int resamples, long seed) {
        RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int[] resample = new int[units];
        double[] values = new double[resamples];
        for (int b = 0; b < resamples; b++) {
            for (int i = 0; i < units; i++) {
                resample[i] = chance.nextInt(units);
            }
            values[b] = statistic.of(resample);
        }
        return Arrays.stream(values).filter(x -> !Double.isNaN(x)).sorted().toArray();
    }

    private static double acceleration(int units, Statistic statistic) {
        double[] left = new double[units];
        int[] others = new int[units - 1];
        for (int out = 0; out < units; out++) {
            for (int i = 0; i < others.length; i++) {
                others[i] = i < out ? i : i + 1;
            }
            left[out] = statistic.of(others);
        }
        double[] defined = Arrays.stream(left).filter(x -> !Double.isNaN(x)).toArray();
        double mean = Arrays.stream(defined).average().orElse(0);
        double squares = 0;
        double cubes = 0;
        for (double x : defined) {
            double d = mean - x;
            squares += d * d;
            cubes += d * d * d;
        }
        return squares > 0 ? cubes / (6 * Math.pow(squares, 1.5)) : 0;
    }

    private static double at(double z0, double a, double z) {
        double shifted = z0 + z;
        double scale = 1 - a * shifted;
        // Past the pole the curve turns round; the end of the resamples is meant.
        return scale <= 0 ? shifted > 0 ? 1 : 0 : Distributions.normalBelow(z0 + shifted / scale);
    }

    /** Returns the type-7 quantile of sorted values. */
    static double quantile(double[] sorted, double p) {
        double place = p * (sorted.length - 1);
        int low = (int) Math.floor(place);
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
    }
}
