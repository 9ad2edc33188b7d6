package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleSizeTest {

    @Test
    void twoSidedPlanningMatchesTheOracle() {
        Oracle.Case c = Oracle.of("planning").named("Miller formula");
        double sd = SampleSize.pairedSd(
                c.number("omega_squared"), c.number("sigma2_a"), (int) c.number("k_a"), c.number("sigma2_b"), (int)
                        c.number("k_b"));
        double alpha = c.number("alpha");
        double power = c.number("power");
        double delta = c.number("delta");

        c.expect("n", (double) SampleSize.twoSided(alpha, power, sd, delta));
        c.expect("mde_at_n_1000", SampleSize.detectable(alpha, power, sd, 1000));
        c.expect("n_unrounded", Math.pow(SampleSize.detectable(alpha, power, sd, 1) / delta, 2));
    }

    @Test
    void waldsBoundMatchesTheOracle() {
        Oracle.Case c = Oracle.of("planning").named("Wald SPRT p0=0.9 p1=0.85");
        double p0 = c.number("p0");
        double p1 = c.number("p1");
        WaldBound bound =
                WaldBound.of(new double[] {p0, 1 - p0}, new double[] {p1, 1 - p1}, c.number("alpha"), c.number("beta"));
        c.expect("wald_lower_bound_n_under_p0", bound.underNull());
        c.expect("wald_lower_bound_n_under_p1", bound.underAlternative());
    }

    @ParameterizedTest
    @CsvSource({".05, 866", ".10, 217", ".02, 5412"})
    void aGateIsPlannedAtTheWrittenSizes(double margin, long n) {
        assertThat(SampleSize.gate(0.05, 0.05, Math.sqrt(0.2), margin)).isEqualTo(n);
    }

    @Test
    void theDetectableDifferenceInvertsTheSampleSize() {
        double delta = SampleSize.detectable(0.05, 0.9, 0.4, 777);
        assertThat(SampleSize.twoSided(0.05, 0.9, 0.4, delta * (1 + 1e-9))).isEqualTo(777);
    }

    @ParameterizedTest
    @CsvSource({".98, .02, 155", ".98, 0, 305", ".99, .01, 315", ".99, 0, 615", ".85, .10, 21"})
    void cleanCasesPassABarAtTheWrittenCounts(double bar, double margin, long n) {
        assertThat(SampleSize.cleanToPassAtLeast(bar, margin, 0.05)).isEqualTo(n);
    }

    @ParameterizedTest
    @CsvSource({".01, 0, 331", ".02, 0, 165", ".01, 1, 674", ".02, 1, 336"})
    void cleanCasesPassNeverAtTheWrittenCounts(double rate, long unscored, long n) {
        assertThat(SampleSize.cleanToPassNever(rate, unscored, 0.05)).isEqualTo(n);
    }

    @ParameterizedTest
    @CsvSource({".02, 149, 308", ".03, 99, 204", ".05, 59, 121", ".10, 29, 58", ".15, 19, 38", ".20, 14, 27"})
    void identicalPairsPassAtTheWrittenCounts(double margin, long oneLook, long sequential) {
        assertThat(SampleSize.cleanPairsToPassOneLook(margin, 0.05)).isEqualTo(oneLook);
        assertThat(SampleSize.cleanToPassNoWorse(margin, 0.05)).isEqualTo(sequential);
        assertThat(OneLook.passNoWorse(oneLook, 0, 0, margin)).isLessThanOrEqualTo(0.05);
        assertThat(OneLook.passNoWorse(oneLook - 1, 0, 0, margin)).isGreaterThan(0.05);
    }

    @ParameterizedTest
    @CsvSource({".05, .0125", ".02, .025", ".20, .001", ".12, .05"})
    void itCanTakeMoreIdenticalPairsThanTheChanceToSeeNoLossSays(double margin, double alpha) {
        long n = SampleSize.cleanPairsToPassOneLook(margin, alpha);
        assertThat(OneLook.passNoWorse(n, 0, 0, margin)).isLessThanOrEqualTo(alpha);
        assertThat(OneLook.passNoWorse(n - 1, 0, 0, margin)).isGreaterThan(alpha);
        assertThat(n).isGreaterThan((long) Math.ceil(Math.log(alpha) / Math.log(1 - margin)));
    }

    @ParameterizedTest
    @CsvSource({".98, .02, 74", ".98, 0, 149", ".85, .10, 11"})
    void cleanCasesPassABarInOneLook(double bar, double margin, long n) {
        assertThat(SampleSize.cleanToPassAtLeastOneLook(bar, margin, 0.05)).isEqualTo(n);
        assertThat(OneLook.passAtLeast(n, n, bar, margin)).isLessThanOrEqualTo(0.05);
        assertThat(OneLook.passAtLeast(n - 1, n - 1, bar, margin)).isGreaterThan(0.05);
    }

    @Test
    void cleanCasesPassNeverInOneLook() {
        assertThat(SampleSize.cleanToPassNeverOneLook(0.01, 0.05)).isEqualTo(299);
        assertThat(SampleSize.cleanToPassNeverOneLook(0.02, 0.05)).isEqualTo(149);
    }

    @Test
    void whatTenMillionCasesCannotDecideIsSaidToBeOutOfReach() {
        assertThat(SampleSize.cleanToPassNoWorse(1e-9, 0.05)).isEqualTo(Long.MAX_VALUE);
        assertThat(SampleSize.cleanToPassNever(1e-9, 0, 0.05)).isEqualTo(Long.MAX_VALUE);
        assertThat(SampleSize.cleanPairsToPassOneLook(0.001, 0.05)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> SampleSize.gate(0.05, 0.05, 0.4, 0))
                .hasMessage("difference to tell must be above 0 and finite, was 0.0");
        assertThatThrownBy(() -> SampleSize.gate(0.05, 0.05, 0, 0.1))
                .hasMessage("standard deviation must be above 0 and finite, was 0.0");
        assertThatThrownBy(() -> SampleSize.gate(0, 0.05, 1, 0.1)).hasMessage("alpha must be within (0, 1), was 0.0");
        assertThatThrownBy(() -> SampleSize.twoSided(0.05, 1, 1, 0.1))
                .hasMessage("power must be within (0, 1), was 1.0");
        assertThatThrownBy(() -> SampleSize.detectable(0.05, 0.8, 1, 0)).hasMessage("n must be at least 1, was 0");
        assertThatThrownBy(() -> SampleSize.pairedSd(Double.NaN, 0, 1, 0, 1))
                .hasMessage("variance between cases must be at least 0 and finite, was NaN");
        assertThatThrownBy(() -> SampleSize.pairedSd(0.1, 0, 0, 0, 1))
                .hasMessage("repeats of the first arm must be within [1, 2147483647], was 0");
        assertThatThrownBy(() -> SampleSize.cleanToPassNoWorse(0, 0.05))
                .hasMessage("margin must be within (0, 1), was 0.0");
        assertThatThrownBy(() -> SampleSize.cleanToPassAtLeast(0.9, 0.9, 0.05))
                .hasMessage("margin must be within [0, bar = 0.9), was 0.9");
        assertThatThrownBy(() -> SampleSize.cleanPairsToPassOneLook(1, 0.05))
                .hasMessage("margin must be within (0, 1), was 1.0");
        assertThatThrownBy(() -> WaldBound.of(new double[] {0.5, 0.5}, new double[] {0.5, 0.5}, 0.05, 0.05))
                .hasMessage("difference between the hypotheses must be above 0 and finite, was 0.0");
    }

    @Test
    void aTestOfThePlannedSizeFindsTheDifferenceAsOftenAsPlanned() {
        int n = (int) SampleSize.twoSided(0.05, 0.8, Math.sqrt(0.2 - 0.1 * 0.1), 0.1);
        int runs = 2_000;
        int found = Chance.count(runs, 17, chance -> {
            double[] d = new double[n];
            for (int i = 0; i < n; i++) {
                double u = chance.nextDouble();
                d[i] = u < 0.05 ? -1 : u < 0.2 ? 1 : 0;
            }
            return PairedDifference.of(d, 0.05).orElseThrow().interval().lower() > 0;
        });
        assertThat(found / (double) runs).isCloseTo(0.8, within(0.03));
    }
}
