package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CountRateTest {

    @Test
    void isTheOrdinaryTIntervalWhereDaysDifferByMoreThanChance() {
        CountRate rate = CountRate.of(new long[] {100, 140, 90, 150, 120}, 0.05).orElseThrow();

        assertThat(rate.mean()).isEqualTo(120);
        // s² = 650, t(4) = 2.776445
        assertThat(rate.interval().upper() - 120).isCloseTo(2.7764451 * Math.sqrt(650 / 5.0), within(1e-6));
        assertThat(rate.dispersion()).isCloseTo(650 / 120.0, within(1e-12));
    }

    @Test
    void countsThatHappenToBeAlikeAreNotBelievedToBeSteady() {
        CountRate rate = CountRate.of(new long[] {100, 100, 100, 100}, 0.05).orElseThrow();

        assertThat(rate.interval().width()).isCloseTo(2 * 3.1824463 * Math.sqrt(100 / 4.0), within(1e-5));
    }

    @Test
    void twoDaysOrNoEventTellNothing() {
        assertThat(CountRate.of(new long[] {100, 120}, 0.05)).isEmpty();
        assertThat(CountRate.of(new long[] {0, 0, 0, 0}, 0.05)).isEmpty();
    }

    @Test
    void holdsTheMeanInNineteenOfTwentyWhetherDaysVaryByChanceOrByMore() {
        for (double spread : new double[] {0, 0.1, 0.3}) {
            Random random = new Random(20261126);
            int held = 0;
            int tries = 4_000;
            for (int i = 0; i < tries; i++) {
                long[] counts = new long[14];
                for (int day = 0; day < counts.length; day++) {
                    double rate = 60 * Math.max(0, 1 + spread * random.nextGaussian());
                    counts[day] = poisson(rate, random);
                }
                held += CountRate.of(counts, 0.05).orElseThrow().interval().contains(60) ? 1 : 0;
            }
            assertThat(held / (double) tries).as("spread " + spread).isBetween(0.94, 0.985);
        }
    }

    private static long poisson(double rate, RandomGenerator random) {
        double limit = Math.exp(-rate);
        double product = random.nextDouble();
        long count = 0;
        while (product > limit) {
            count++;
            product *= random.nextDouble();
        }
        return count;
    }
}
