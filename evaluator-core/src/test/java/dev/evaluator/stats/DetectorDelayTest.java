package dev.evaluator.stats;

import static dev.evaluator.stats.RunLengths.bernoulli;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A9: how soon the detector speaks when something happens. */
class DetectorDelayTest {

    @Test
    void realDropsAreFoundSoon() {
        delay(0.05, 200, 330, 500);
        delay(0.10, 200, 120, 165);
        delay(0.20, 200, 45, 60);
    }

    @Test
    @Tag("slow")
    void realDropsAreFoundNearlyAsSoonAsByADetectorThatKnowsThem() {
        ratioToOracle(0.05, 304);
        ratioToOracle(0.10, 109);
        ratioToOracle(0.20, 39);
    }

    @Test
    @Tag("slow")
    void aLongerSilenceCostsAboutItsLogarithm() {
        for (double limit : new double[] {1e6, 1e7}) {
            for (double drop : new double[] {0.05, 0.10, 0.20}) {
                RunLengths delay = delays(drop, limit, 500, 90);
                System.out.printf("A9 delay A=%.0e drop %.2f: %s%n", limit, drop, delay);
                assertThat(delay.mean()).isBetween(0.8 * expected(limit, drop), 1.2 * expected(limit, drop));
            }
        }
    }

    private static double expected(double limit, double drop) {
        boolean million = limit == 1e6;
        return drop == 0.05 ? million ? 824 : 1065 : drop == 0.10 ? million ? 265 : 314 : million ? 85 : 105;
    }

    private static void delay(double drop, int streams, double least, double most) {
        RunLengths delay = delays(drop, 10_000, streams, 88);
        System.out.printf("A9 delay A=10,000 drop %.2f: %s%n", drop, delay);
        assertThat(delay.mean()).isBetween(least, most);
    }

    private static void ratioToOracle(double drop, double known) {
        RunLengths delay = delays(drop, 10_000, 1_000, 89);
        double threshold = LikelihoodCusum.calibrate(0.9, 0.9 - drop, 10_000, 91);
        RunLengths cusum = RunLengths.of(Chance.ints(
                2_000,
                92,
                chance -> LikelihoodCusum.alarm(0.9, 0.9 - drop, threshold, bernoulli(chance, 0.9 - drop)::next)));
        System.out.printf(
                "A9 drop %.2f: detector %s, CUSUM that knows it %s, ratio %.2f%n",
                drop, delay, cusum, delay.mean() / cusum.mean());
        assertThat(cusum.mean()).isBetween(0.85 * known, 1.15 * known);
        assertThat(delay.mean() / cusum.mean()).isLessThanOrEqualTo(1.4);
    }

    private static RunLengths delays(double drop, double limit, int streams, long seed) {
        return RunLengths.falling(streams, seed, 0.9, limit, chance -> bernoulli(chance, 0.9 - drop));
    }
}
