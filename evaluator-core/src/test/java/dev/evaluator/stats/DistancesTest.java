package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistancesTest {

    @Test
    void wassersteinMatchesTheOracle() {
        Oracle.Case c = Oracle.of("psi-and-distances").named("raw samples 100 v 80");
        c.expect("wasserstein1", Distances.wasserstein(c.numbers("reference"), c.numbers("current")));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void samplesOfOneSizeAreApartByTheMeanDistanceInOrder(long seed) {
        RandomGenerator chance = Chance.generator(seed);
        double[] x = chance.doubles(50).toArray();
        double[] y = chance.ints(50, 0, 5).mapToDouble(k -> k / 4.0).toArray();
        double[] a = x.clone();
        double[] b = y.clone();
        Arrays.sort(a);
        Arrays.sort(b);
        double sum = 0;
        for (int i = 0; i < 50; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        assertThat(Distances.wasserstein(x, y)).isCloseTo(sum / 50, within(1e-12));
        assertThat(Distances.wasserstein(y, x)).isCloseTo(sum / 50, within(1e-12));
        assertThat(Distances.wasserstein(x, x)).isZero();
    }

    @Test
    void aShiftIsItsOwnDistance() {
        assertThat(Distances.wasserstein(new double[] {0, 0.5}, new double[] {0.25, 0.75, 0.25, 0.75}))
                .isCloseTo(0.25, within(1e-15));
    }

    @Test
    void totalVariationIsTheShareThatMustMove() {
        assertThat(Distances.totalVariation(new long[] {5, 5, 0}, new long[] {0, 50, 50}))
                .isCloseTo(0.5, within(1e-15));
        assertThat(Distances.totalVariation(new long[] {1, 3}, new long[] {2, 6}))
                .isZero();
        assertThat(Distances.totalVariation(new long[] {1, 0}, new long[] {0, 1}))
                .isEqualTo(1);
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> Distances.wasserstein(new double[0], new double[] {1}))
                .hasMessage("values of the first sample must be within [1, 2147483647], was 0");
        assertThatThrownBy(() -> Distances.wasserstein(new double[] {Double.NaN}, new double[] {1}))
                .hasMessage("value must be finite, was NaN");
        assertThatThrownBy(() -> Distances.totalVariation(new long[] {0}, new long[] {1}))
                .hasMessage("cases of the first sample must be at least 1, was 0");
    }
}
