package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ShrinkageTest {

    @Test
    void shrunkenRatesMatchTheOracle() {
        for (Oracle.Case c : Oracle.of("slice-shrinkage").cases()) {
            Shrinkage shrinkage = Shrinkage.of(longs(c.numbers("successes")), longs(c.numbers("n")))
                    .orElseThrow();
            c.expect("q", shrinkage.q());
            c.expect("i_squared", shrinkage.heterogeneity());
            c.expect("tau_squared_dl", shrinkage.tauSquared());
            c.expect("grand_mean", shrinkage.mean());
            for (int s = 0; s < shrinkage.slices(); s++) {
                c.expect("/raw_adjusted/" + s, shrinkage.raw(s));
                c.expect("/shrunken/" + s, shrinkage.shrunken(s));
                c.expect("/posterior_sd/" + s, shrinkage.posteriorSd(s));
            }
        }
    }

    @Test
    void sumsOfPassesAndFailuresAreTheirCounts() {
        Shrinkage counted =
                Shrinkage.of(new long[] {45, 18, 9}, new long[] {50, 25, 10}).orElseThrow();
        Shrinkage summed = Shrinkage.ofScores(new double[] {45, 18, 9}, new long[] {50, 25, 10})
                .orElseThrow();
        assertThat(summed.shrunken(1)).isEqualTo(counted.shrunken(1));
        assertThatThrownBy(() -> Shrinkage.ofScores(new double[] {3}, new long[] {2}))
                .hasMessage("mean of slice 0 must be within [0, 1], was 1.5");
    }

    @Test
    void slicesThatDifferNoMoreThanChanceTakeTheCommonMean() {
        Shrinkage shrinkage =
                Shrinkage.of(new long[] {45, 46, 44}, new long[] {50, 50, 50}).orElseThrow();

        assertThat(shrinkage.tauSquared()).isZero();
        assertThat(shrinkage.heterogeneity()).isZero();
        assertThat(shrinkage.shrunken(0)).isCloseTo(shrinkage.mean(), within(1e-15));
        assertThat(shrinkage.shrunken(2)).isCloseTo(shrinkage.mean(), within(1e-15));
    }

    @Test
    void allPassedAndAllFailedStillHaveAVariance() {
        Shrinkage shrinkage =
                Shrinkage.of(new long[] {20, 0, 1}, new long[] {20, 20, 1}).orElseThrow();
        for (int s = 0; s < 3; s++) {
            assertThat(shrinkage.shrunken(s)).isBetween(0.0, 1.0);
            assertThat(shrinkage.posteriorSd(s)).isPositive();
        }
    }

    @Test
    void oneSliceHasNothingToBeDrawnTowards() {
        assertThat(Shrinkage.of(new long[] {5}, new long[] {9})).isEmpty();
        assertThat(Shrinkage.of(new long[0], new long[0])).isEmpty();
    }

    @Test
    void shrunkenRatesAreCloserToTheTruthThanRawOnes() {
        double ratio = Chance.mean(500, 12, ShrinkageTest::errorRatio);
        assertThat(ratio).isLessThan(0.8);
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> Shrinkage.of(new long[] {1, 0}, new long[] {2, 0}))
                .hasMessage("cases of slice 1 must be at least 1, was 0");
        assertThatThrownBy(() -> Shrinkage.of(new long[] {3, 0}, new long[] {2, 1}))
                .hasMessage("successes of slice 0 with 2 cases must be within [0, 2], was 3");
        assertThatThrownBy(() -> Shrinkage.of(new long[] {3}, new long[] {2, 1}))
                .hasMessage("numbers of cases must have 1 entries, had 2");
    }

    /** Returns the squared error of shrunken over raw rates, 20 slices of 10 … 29 cases with true rates around .8. */
    private static double errorRatio(RandomGenerator chance) {
        double[] truth = new double[20];
        long[] successes = new long[20];
        long[] n = new long[20];
        for (int s = 0; s < 20; s++) {
            truth[s] = 0.7 + 0.2 * chance.nextDouble();
            n[s] = 10L + s;
            double rate = truth[s];
            successes[s] = chance.doubles(n[s]).filter(u -> u < rate).count();
        }
        Shrinkage shrinkage = Shrinkage.of(successes, n).orElseThrow();
        double shrunken = 0;
        double raw = 0;
        for (int s = 0; s < 20; s++) {
            shrunken += Math.pow(shrinkage.shrunken(s) - truth[s], 2);
            raw += Math.pow((double) successes[s] / n[s] - truth[s], 2);
        }
        return shrunken / raw;
    }

    private static long[] longs(double[] values) {
        return Arrays.stream(values).mapToLong(x -> (long) x).toArray();
    }
}
