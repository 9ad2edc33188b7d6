package dev.evaluator.stats;

import java.util.Arrays;
import java.util.function.LongToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * The detector that knows what the pass rate will become, S = max(0, S + ln likelihood ratio): nothing of its run length
 * is faster, and nobody has one. Page 1954; Moustakides 1986.
 */
final class LikelihoodCusum {

    private LikelihoodCusum() {}

    /** Returns the position of the alarm of passes and failures from {@code source}. */
    static int alarm(double p0, double p1, double threshold, LongToDoubleFunction source) {
        double pass = Math.log(p1 / p0);
        double fail = Math.log((1 - p1) / (1 - p0));
        double s = 0;
        int position = 0;
        do {
            position++;
            s = Math.max(0, s + (source.applyAsDouble(position) == 1 ? pass : fail));
        } while (s < threshold);
        return position;
    }

    /** Returns the threshold at which the mean run under p0 is {@code run}, found by bisection on seeded streams. */
    static double calibrate(double p0, double p1, double run, long seed) {
        double low = 0.5;
        double high = 12;
        for (int i = 0; i < 12; i++) {
            double middle = (low + high) / 2;
            double mean = Arrays.stream(Chance.ints(600, seed, chance -> alarm(p0, p1, middle, passes(chance, p0))))
                    .average()
                    .orElseThrow();
            if (mean < run) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static LongToDoubleFunction passes(RandomGenerator chance, double p) {
        return position -> chance.nextDouble() < p ? 1 : 0;
    }
}
