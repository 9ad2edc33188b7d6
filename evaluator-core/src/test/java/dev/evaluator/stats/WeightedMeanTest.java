package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WeightedMeanTest {

    @Test
    void weightedMeansMatchTheOracle() {
        for (Oracle.Case c : Oracle.of("sampling-weights").cases()) {
            WeightedMean mean = WeightedMean.of(c.numbers("y"), c.numbers("inclusion_probability"))
                    .orElseThrow();
            c.expect("hajek_mean", mean.mean());
            c.expect("se_hajek_linearised", mean.standardError());
            c.expect("kish_effective_n", mean.effectiveN());
        }
    }

    @Test
    void equalWeightsGiveThePlainMeanAndAllCases() {
        double[] y = {0, 1, 1, 0.5};
        WeightedMean mean = WeightedMean.of(y, filled(4, 0.2)).orElseThrow();
        assertThat(mean.mean()).isCloseTo(0.625, within(1e-15));
        assertThat(mean.effectiveN()).isCloseTo(4, within(1e-12));
    }

    @Test
    void aFullCountHasNoSamplingError() {
        assertThat(WeightedMean.of(new double[] {0, 1, 1}, filled(3, 1))
                        .orElseThrow()
                        .standardError())
                .isZero();
    }

    @Test
    void fewerThanTwoValuesHaveNoEstimate() {
        assertThat(WeightedMean.of(new double[0], new double[0])).isEmpty();
        assertThat(WeightedMean.of(new double[] {1}, new double[] {0.5})).isEmpty();
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> WeightedMean.of(new double[] {1, 1}, new double[] {0.5, 0}))
                .hasMessage("inclusion probability must be above 0 and finite, was 0.0");
        assertThatThrownBy(() -> WeightedMean.of(new double[] {1, 1}, new double[] {0.5, 1.5}))
                .hasMessage("inclusion probability must be within [0, 1], was 1.5");
        assertThatThrownBy(() -> WeightedMean.of(new double[] {1, Double.NaN}, new double[] {0.5, 1}))
                .hasMessage("value must be finite, was NaN");
        assertThatThrownBy(() -> WeightedMean.of(new double[] {1}, new double[] {0.5, 1}))
                .hasMessage("inclusion probabilities must have 1 entries, had 2");
    }

    @Test
    void theTruthLiesWithinTwoStandardErrorsAsOftenAsItShould() {
        covers(2_000);
    }

    @Test
    @Tag("slow")
    void theTruthLiesWithinTwoStandardErrorsAsOftenAsItShouldAtLength() {
        covers(100_000);
    }

    // A population where rare, bad cases are drawn ten times as often.
    private static void covers(int runs) {
        int missed = Chance.count(runs, 9, chance -> misses(chance));
        new WrongRate("Hajek mean ∓ 1.96 se misses", missed, runs).doesNotContradict(0.06);
    }

    private static boolean misses(RandomGenerator chance) {
        double[] y = new double[2000];
        double[] pi = new double[2000];
        int drawn = 0;
        double sum = 0;
        for (int i = 0; i < 2000; i++) {
            boolean rare = i % 10 == 0;
            double value = rare ? i % 20 / 20.0 : 0.5 + i % 7 / 14.0;
            double inclusion = rare ? 0.8 : 0.08;
            sum += value;
            if (chance.nextDouble() < inclusion) {
                y[drawn] = value;
                pi[drawn++] = inclusion;
            }
        }
        WeightedMean mean = WeightedMean.of(Arrays.copyOf(y, drawn), Arrays.copyOf(pi, drawn))
                .orElseThrow();
        return Math.abs(mean.mean() - sum / 2000) > 1.96 * mean.standardError();
    }

    private static double[] filled(int n, double value) {
        double[] array = new double[n];
        Arrays.fill(array, value);
        return array;
    }
}
