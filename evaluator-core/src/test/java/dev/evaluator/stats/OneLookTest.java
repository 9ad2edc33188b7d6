package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;
import org.hipparchus.util.CombinatoricsUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneLookTest {

    @Test
    void failingIsTheOneSidedSignTestOfAnotherLibrary() {
        BinomialTest greater = BinomialTest.withDefaults().with(AlternativeHypothesis.GREATER_THAN);
        for (int lost = 0; lost <= 40; lost++) {
            for (int gained = lost == 0 ? 1 : 0; gained <= 40; gained++) {
                double other = greater.test(lost + gained, lost, 0.5).getPValue();
                assertThat(OneLook.failNoWorse(lost, gained)).isCloseTo(other, within(1e-12));
            }
        }
        assertThat(OneLook.failNoWorse(0, 0)).isEqualTo(1);
    }

    @Test
    void barsAreTheBinomialTestsOfAnotherLibrary() {
        BinomialTest greater = BinomialTest.withDefaults().with(AlternativeHypothesis.GREATER_THAN);
        BinomialTest less = BinomialTest.withDefaults().with(AlternativeHypothesis.LESS_THAN);
        for (int k = 0; k <= 60; k++) {
            assertThat(OneLook.passAtLeast(k, 60, 0.9, 0.1))
                    .isCloseTo(greater.test(60, k, 0.8).getPValue(), within(1e-12));
            assertThat(OneLook.failAtLeast(k, 60, 0.9))
                    .isCloseTo(less.test(60, k, 0.9).getPValue(), within(1e-12));
            assertThat(OneLook.passNever(60, k, 0.02))
                    .isCloseTo(less.test(60, k, 0.02).getPValue(), within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, .1", "6, .05", "9, .2", "12, .1", "12, .5"})
    void passingIsTheSumOverAllOutcomesAtLeastAsExtreme(int n, double margin) {
        for (int lost = 0; lost <= n; lost++) {
            for (int gained = 0; gained <= n - lost; gained++) {
                assertThat(OneLook.passNoWorse(n, lost, gained, margin))
                        .as("n=%d lost=%d gained=%d", n, lost, gained)
                        .isCloseTo(byDefinition(n, lost, gained, margin), within(1e-10));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"30, .05", "30, .2", "40, .1"})
    void oneMoreLossNeverHelpsAndOneMoreGainNeverHurts(int n, double margin) {
        for (int lost = 0; lost <= n; lost++) {
            for (int gained = 0; gained <= n - lost; gained++) {
                double p = OneLook.passNoWorse(n, lost, gained, margin);
                assertThat(p).isBetween(0.0, 1.0);
                if (lost + gained < n) {
                    assertThat(OneLook.passNoWorse(n, lost + 1, gained, margin)).isGreaterThanOrEqualTo(p - 1e-12);
                    assertThat(OneLook.passNoWorse(n, lost, gained + 1, margin)).isLessThanOrEqualTo(p + 1e-12);
                }
            }
        }
    }

    @Test
    void fewIdenticalPairsAreJudgedByTheChanceToSeeNoLoss() {
        assertThat(OneLook.passNoWorse(59, 0, 0, 0.05)).isCloseTo(Math.pow(0.95, 59), within(1e-14));
        assertThat(OneLook.passNoWorse(11, 0, 0, 0.2)).isCloseTo(Math.pow(0.8, 11), within(1e-14));
    }

    @Test
    void manyIdenticalPairsAreLessCertainThanTheChanceToSeeNoLoss() {
        assertThat(OneLook.passNoWorse(1000, 0, 0, 0.01)).isBetween(10 * Math.pow(0.99, 1000), 0.001);
    }

    @Test
    void aTestOf150PairsTakesMilliseconds() {
        long best = Long.MAX_VALUE;
        for (int lost = 0; lost < 20; lost++) {
            long start = System.nanoTime();
            assertThat(OneLook.passNoWorse(150, lost, 10, 0.05)).isPositive();
            best = Math.min(best, System.nanoTime() - start);
        }
        assertThat(best).isLessThan(50_000_000);
    }

    @Test
    void everyLossOrEveryGainIsAsClearAsItGets() {
        assertThat(OneLook.passNoWorse(150, 150, 0, 0.05)).isCloseTo(1, within(1e-9));
        assertThat(OneLook.passNoWorse(150, 0, 150, 0.05)).isLessThan(1e-40);
        assertThat(OneLook.failNoWorse(150, 0)).isCloseTo(Math.pow(0.5, 150), within(1e-55));
        assertThat(OneLook.passNever(299, 0, 0.01)).isLessThan(0.05);
        assertThat(OneLook.passNever(298, 0, 0.01)).isGreaterThan(0.05);
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> OneLook.passNoWorse(0, 0, 0, 0.1)).hasMessage("n must be within [1, 1000], was 0");
        assertThatThrownBy(() -> OneLook.passNoWorse(10, 11, 0, 0.1))
                .hasMessage("lost of 10 must be within [0, 10], was 11");
        assertThatThrownBy(() -> OneLook.passNoWorse(10, 6, 5, 0.1))
                .hasMessage("gained of 10 with 6 lost must be within [0, 4], was 5");
        assertThatThrownBy(() -> OneLook.passNoWorse(10, 1, 1, 0)).hasMessage("margin must be within (0, 1), was 0.0");
        assertThatThrownBy(() -> OneLook.passNoWorse(10, 1, 1, Double.NaN))
                .hasMessage("margin must be within (0, 1), was NaN");
        assertThatThrownBy(() -> OneLook.failNoWorse(-1, 0)).hasMessageStartingWith("lost must be within");
        assertThatThrownBy(() -> OneLook.passAtLeast(5, 5, 0.9, 0.9))
                .hasMessage("margin must be within [0, bar = 0.9), was 0.9");
        assertThatThrownBy(() -> OneLook.failAtLeast(0, 0, 0.9)).hasMessageStartingWith("n must be within [1,");
        assertThatThrownBy(() -> OneLook.failAtLeast(1, 5, 1)).hasMessage("bar must be within (0, 1), was 1.0");
        assertThatThrownBy(() -> OneLook.passNever(5, 6, 0.1)).hasMessage("unscored of 5 must be within [0, 5], was 6");
    }

    private static double byDefinition(int n, int lost, int gained, double margin) {
        double observed = score(n, lost, gained, margin);
        double most = 0;
        for (int step = 0; step <= 200; step++) {
            double p = (1 - margin) / 2 * step / 200;
            double sum = 0;
            for (int l = 0; l <= n; l++) {
                for (int g = 0; g <= n - l; g++) {
                    if (score(n, l, g, margin) >= observed - 1e-9) {
                        sum += CombinatoricsUtils.binomialCoefficient(n, l)
                                * CombinatoricsUtils.binomialCoefficient(n - l, g)
                                * Math.pow(p + margin, l)
                                * Math.pow(p, g)
                                * Math.pow(Math.max(0, 1 - 2 * p - margin), n - l - g);
                    }
                }
            }
            most = Math.max(most, sum);
        }
        return most;
    }

    private static double score(int n, int l, int g, double margin) {
        double gain = likeliestGain(n, l, g, margin);
        return (g - l + n * margin) / Math.sqrt(n * (2 * gain + margin - margin * margin));
    }

    // Halves the interval where the likelihood of (l, g) under P(loss) = P(gain) + margin turns from rise to fall.
    private static double likeliestGain(int n, int l, int g, double margin) {
        double low = 0;
        double high = (1 - margin) / 2;
        for (int i = 0; i < 80; i++) {
            double p = (low + high) / 2;
            double slope = l / (p + margin) + g / p - 2.0 * (n - l - g) / (1 - 2 * p - margin);
            if (slope > 0) {
                low = p;
            } else {
                high = p;
            }
        }
        return low;
    }
}
