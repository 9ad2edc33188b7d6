package dev.evaluator.runner.aa;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** Seeded chance for many runs: run i of a seed is the same on every machine and thread. */
final class Chance {

    private static final long STEP = 0x9E3779B97F4A7C15L;

    private Chance() {}

    static RandomGenerator of(long seed, long run) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed * STEP + run);
    }

    /** One of many runs. */
    interface Once<T> {
        T run(RandomGenerator chance);
    }

    /** Returns what so many runs came to, in order, made on all processors. */
    static <T> List<T> times(int runs, long seed, Once<T> once) {
        return IntStream.range(0, runs)
                .parallel()
                .mapToObj(run -> once.run(of(seed, run)))
                .toList();
    }

    static void shuffle(int[] order, RandomGenerator chance) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = chance.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }
}
