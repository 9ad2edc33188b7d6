package dev.evaluator.stats;

import java.util.Arrays;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** How long detectors ran until their alarm: mean, its standard error, and the median of many runs. */
record RunLengths(double mean, double error, int median) {

    /** Where scores without end come from. */
    @FunctionalInterface
    interface Source {
        double next(long position);
    }

    static RunLengths of(int[] runs) {
        double mean = Arrays.stream(runs).average().orElseThrow();
        double squares =
                Arrays.stream(runs).mapToDouble(r -> (r - mean) * (r - mean)).sum();
        int[] sorted = runs.clone();
        Arrays.sort(sorted);
        return new RunLengths(mean, Math.sqrt(squares / (runs.length - 1.0) / runs.length), sorted[runs.length / 2]);
    }

    /** Runs detectors that watch for a fall from {@code m0} until each has alarmed. */
    static RunLengths falling(
            int streams, long seed, double m0, double limit, Function<RandomGenerator, Source> start) {
        return of(Chance.ints(
                streams, seed, chance -> alarm(ShiryaevRoberts.falling(m0, limit), start.apply(chance), 1 << 30)));
    }

    /** Returns the position of the alarm, or {@code most} + 1. */
    static int alarm(ShiryaevRoberts detector, Source source, int most) {
        int position = 0;
        while (!detector.alarmed() && position <= most) {
            position++;
            detector.update(position, source.next(position));
        }
        return position;
    }

    static Source bernoulli(RandomGenerator chance, double p) {
        return position -> chance.nextDouble() < p ? 1 : 0;
    }

    @Override
    public String toString() {
        return "mean %.0f ± %.0f, median %d".formatted(mean, error, median);
    }
}
