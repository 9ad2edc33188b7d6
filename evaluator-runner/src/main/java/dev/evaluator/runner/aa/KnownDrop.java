package dev.evaluator.runner.aa;

import java.util.random.RandomGenerator;

/**
 * The yardstick of detectors: one that knows what the pass rate will become, S = max(0, S + ln likelihood ratio). Nothing
 * of its run length is faster, and nobody has one. Page 1954; Moustakides 1986.
 *
 * @param before the pass rate before the drop
 * @param after the pass rate after it
 */
record KnownDrop(double before, double after) {

    private static final int HALVINGS = 12;
    private static final int STREAMS = 300;

    /** Returns after how many cases it alarms at a threshold where the pass rate is {@code rate}. */
    long alarm(double threshold, double rate, RandomGenerator chance) {
        double pass = Math.log(after / before);
        double fail = Math.log((1 - after) / (1 - before));
        double s = 0;
        long position = 0;
        do {
            position++;
            s = Math.max(0, s + (chance.nextDouble() < rate ? pass : fail));
        } while (s < threshold);
        return position;
    }

    /** Returns the threshold at which the mean run without a drop is {@code run}. */
    double threshold(double run, long seed) {
        double low = 0.5;
        double high = 12;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            double mean = Chance.times(STREAMS, seed, chance -> alarm(middle, before, chance)).stream()
                    .mapToLong(Long::longValue)
                    .average()
                    .orElseThrow();
            low = mean < run ? middle : low;
            high = mean < run ? high : middle;
        }
        return high;
    }
}
