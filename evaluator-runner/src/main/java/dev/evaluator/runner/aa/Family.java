package dev.evaluator.runner.aa;

import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A kind of score stream whose conditional mean is, or is at most, known: what a promise for any distribution is tried
 * on.
 *
 * @param mean conditional mean of each value; an upper bound of it if {@code atMost}
 * @param stream starts one
 */
record Family(double mean, boolean atMost, Function<RandomGenerator, Values> stream) {

    /** One stream of values in [0, 1]. */
    interface Values {
        double next();
    }

    /** Returns eight families: pass rates, a rubric, skewed, two-point, dependent and moving ones. */
    static List<Family> all() {
        return List.of(
                bernoulli(0.5),
                bernoulli(0.9),
                bernoulli(0.99),
                new Family(0.7925, false, chance -> () -> rubric(chance.nextDouble())),
                new Family(4 / 6.0, false, chance -> () -> secondOfFive(chance)),
                new Family(0.9, false, chance -> () -> chance.nextDouble() < 1 / 1.2 ? 0.88 : 1),
                new Family(0.6, false, Family::martingale),
                new Family(0.9, true, Family::oscillating));
    }

    private static Family bernoulli(double p) {
        return new Family(p, false, chance -> () -> chance.nextDouble() < p ? 1 : 0);
    }

    private static double rubric(double u) {
        if (u < 0.2) {
            return u < 0.03 ? 0 : u < 0.1 ? 0.25 : 0.5;
        }
        return u < 0.5 ? 0.75 : 1;
    }

    // The second largest of five uniforms is Beta(4, 2).
    private static double secondOfFive(RandomGenerator chance) {
        return chance.doubles(5).sorted().skip(3).findFirst().orElseThrow();
    }

    private static Values martingale(RandomGenerator chance) {
        double[] step = {0.4};
        return () -> {
            boolean rise = chance.nextBoolean();
            double x = 0.6 + (rise ? step[0] : -step[0]);
            step[0] = rise ? 0.4 : 0.05;
            return x;
        };
    }

    private static Values oscillating(RandomGenerator chance) {
        int[] t = {0};
        return () -> chance.nextDouble() < 0.9 - 0.1 * Math.abs(Math.sin(t[0]++ / 50.0)) ? 1 : 0;
    }
}
