package dev.evaluator.runner.aa;

import java.util.random.RandomGenerator;

/** What one simulated case tells one requirement: candidate minus baseline, in [−1, 1]. */
@FunctionalInterface
interface Difference {

    /** The largest loss that {@link #graded} can be made to have. */
    double MOST_GRADED = 0.15;

    /** The variance of {@link #graded} around no difference. */
    double GRADED_VARIANCE = 0.0625;

    /** Draws the next. */
    double next(RandomGenerator chance);

    /** Returns differences in {−1, 0, 1} with mean {@code mean} and P(d ≠ 0) = {@code q}, at least |mean|. */
    static Difference ternary(double q, double mean) {
        double gained = (q + mean) / 2;
        return chance -> {
            double u = chance.nextDouble();
            return u < gained ? 1 : u < q ? -1 : 0;
        };
    }

    /** Returns differences of a quarter or a half, in two cases of five, with a mean down to −{@link #MOST_GRADED}. */
    static Difference graded(double mean) {
        double gained = 0.2 + mean / 0.75;
        return chance -> {
            double u = chance.nextDouble();
            double size = chance.nextBoolean() ? 0.25 : 0.5;
            return u < gained ? size : u < 0.4 ? -size : 0;
        };
    }
}
