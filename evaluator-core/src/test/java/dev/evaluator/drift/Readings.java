package dev.evaluator.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** Readings and drifts for tests. */
final class Readings {

    private Readings() {}

    static List<Reading> passes(SplittableRandom chance, long first, int n, double rate) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            readings.add(Reading.scored(first + i, chance.nextDouble() < rate ? 1 : 0));
        }
        return readings;
    }

    static Reading unscored(long position) {
        return new Reading(position, OptionalDouble.empty(), OptionalDouble.of(1));
    }

    static Watched watched(String stream, Direction direction) {
        return Watched.scores("assistant", "accuracy", stream, direction);
    }

    static Watch watch(String stream, Direction direction, double mean, double limit) {
        return Watch.start(watched(stream, direction), new Baseline(mean, mean, mean, 1), 0, 0.05, limit)
                .orElseThrow();
    }

    static Drift drift(String stream, double size) {
        return new Drift(
                watched(stream, size < 0 ? Direction.DOWN : Direction.UP),
                12_000,
                10_000,
                size,
                401,
                520,
                Optional.empty());
    }
}
