package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionsTest {

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 0.001, 0.025, 0.05, 0.2, 0.5, 0.9})
    void normalQuantilesAgreeWithAnotherLibrary(double tail) {
        double z = -new NormalDistribution(0, 1).inverseCumulativeProbability(tail);
        assertThat(Distributions.normalAbove(tail)).isCloseTo(z, within(1e-9 * Math.max(1, Math.abs(z))));
    }

    @ParameterizedTest
    @CsvSource({"0.025, 1", "0.025, 2", "0.025, 9", "0.001, 29", "0.05, 59", "0.005, 1000", "0.25, 5"})
    void tQuantilesAgreeWithAnotherLibrary(double tail, double df) {
        double t = -new TDistribution(df, 1e-13).inverseCumulativeProbability(tail);
        assertThat(Distributions.tAbove(tail, df)).isCloseTo(t, within(1e-9 * t));
    }

    @Test
    void tAtOneDegreeOfFreedomIsCauchy() {
        assertThat(Distributions.tAbove(0.025, 1)).isCloseTo(1 / Math.tan(Math.PI * 0.025), within(1e-11));
        assertThat(Distributions.tAbove(1e-6, 1)).isCloseTo(1 / Math.tan(Math.PI * 1e-6), within(1e-3));
    }

    // Beta(1, b) and Beta(a, 1) have closed forms, also for tiny quantiles.
    @ParameterizedTest
    @CsvSource({"0.025, 20", "0.025, 100000", "1e-6, 1000", "0.999, 3", "0.5, 1"})
    void betaQuantilesAreExactWhereThereIsAClosedForm(double tail, double b) {
        double small = -Math.expm1(Math.log1p(-tail) / b);
        assertThat(Distributions.betaBelow(tail, 1, b)).isCloseTo(small, within(1e-11 * small));
        double large = -Math.expm1(Math.log(tail) / b);
        assertThat(Distributions.betaAbove(tail, 1, b)).isCloseTo(large, within(1e-11 * large));
        assertThat(Distributions.betaBelow(tail, b, 1)).isCloseTo(1 - large, within(1e-11));
    }

    @Test
    void binomialTailsAgreeWithSummedProbabilities() {
        for (int n : new int[] {1, 7, 60}) {
            for (double p : new double[] {0.01, 0.5, 0.97}) {
                BinomialDistribution other = new BinomialDistribution(n, p);
                for (int k = 0; k <= n; k++) {
                    double most = 0;
                    double least = 0;
                    for (int i = 0; i <= n; i++) {
                        most += i <= k ? other.probability(i) : 0;
                        least += i >= k ? other.probability(i) : 0;
                    }
                    assertThat(Distributions.binomialAtMost(k, n, p)).isCloseTo(most, within(1e-12));
                    assertThat(Distributions.binomialAtLeast(k, n, p)).isCloseTo(least, within(1e-12));
                }
            }
        }
    }

    @Test
    void binomialTailsEndInZeroAndOne() {
        assertThat(Distributions.binomialAtLeast(0, 5, 0.3)).isEqualTo(1);
        assertThat(Distributions.binomialAtLeast(6, 5, 0.3)).isZero();
        assertThat(Distributions.binomialAtMost(5, 5, 0.3)).isEqualTo(1);
        assertThat(Distributions.binomialAtMost(-1, 5, 0.3)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
    void aTailMustLieBetweenZeroAndOne(double tail) {
        assertThatThrownBy(() -> Distributions.normalAbove(tail))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tail must be within (0, 1), was " + tail);
    }
}
