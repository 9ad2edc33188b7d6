package dev.evaluator.stats;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A kind of score stream whose conditional mean is, or is at most, known: what a guarantee for "any distribution" is
 * tried on.
 *
 * @param mean conditional mean of each value; an upper bound of it if {@code atMost}
 */
record Family(String name, double mean, boolean atMost, Source source) {

    /** Makes the streams of a family. */
    interface Source {
        Values start(RandomGenerator chance);
    }

    /** One stream. */
    interface Values {
        double next();
    }

    /** Returns the eight families of the acceptance simulations. */
    static List<Family> all() {
        return List.of(
                bernoulli(0.5),
                bernoulli(0.9),
                bernoulli(0.99),
                new Family("rubric quarters", 0.7925, false, chance -> () -> rubric(chance.nextDouble())),
                new Family("Beta(4,2)", 4 / 6.0, false, chance -> () -> beta42(chance)),
                new Family("two-point", 0.9, false, chance -> () -> chance.nextDouble() < 1 / 1.2 ? 0.88 : 1),
                new Family("martingale", 0.6, false, Family::martingale),
                new Family("oscillating below .9", 0.9, true, Family::oscillating));
    }

    static Family bernoulli(double p) {
        return new Family("Bernoulli " + p, p, false, chance -> () -> chance.nextDouble() < p ? 1 : 0);
    }

    Values start(RandomGenerator chance) {
        return source.start(chance);
    }

    private static double rubric(double u) {
        if (u < 0.2) {
            return u < 0.03 ? 0 : u < 0.1 ? 0.25 : 0.5;
        }
        return u < 0.5 ? 0.75 : 1;
    }

    // The second largest of five uniforms.
    private static double beta42(RandomGenerator chance) {
        double first = 0;
        double second = 0;
        for (int i = 0; i < 5; i++) {
            double u = chance.nextDouble();
            if (u > first) {
                second = first;
                first = u;
            } else if (u > second) {
                second = u;
            }
        }
        return second;
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
