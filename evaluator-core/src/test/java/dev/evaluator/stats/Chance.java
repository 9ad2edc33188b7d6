package dev.evaluator.stats;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** Seeded streams of numbers for simulations: replica i of a seed is the same on every machine and thread. */
final class Chance {

    private Chance() {}

    static RandomGenerator generator(long seed, int replica) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 0x9E3779B97F4A7C15L + replica);
    }

    static RandomGenerator generator(long seed) {
        return generator(seed, 0);
    }

    /** Runs {@code replicas} simulations and returns how many answered {@code true}. */
    static int count(int replicas, long seed, Predicate<RandomGenerator> simulation) {
        return (int) IntStream.range(0, replicas)
                .parallel()
                .filter(i -> simulation.test(generator(seed, i)))
                .count();
    }

    /** Runs {@code replicas} simulations and returns their answers in order. */
    static int[] ints(int replicas, long seed, ToIntFunction<RandomGenerator> simulation) {
        return IntStream.range(0, replicas)
                .parallel()
                .map(i -> simulation.applyAsInt(generator(seed, i)))
                .toArray();
    }

    /** Runs {@code replicas} simulations and returns their mean answer. */
    static double mean(int replicas, long seed, ToDoubleFunction<RandomGenerator> simulation) {
        double[] answers = IntStream.range(0, replicas)
                .parallel()
                .mapToDouble(i -> simulation.applyAsDouble(generator(seed, i)))
                .toArray();
        return Arrays.stream(answers).average().orElseThrow();
    }
}
