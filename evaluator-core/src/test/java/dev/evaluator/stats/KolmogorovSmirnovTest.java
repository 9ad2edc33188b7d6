package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest.TwoResult;
import org.apache.commons.statistics.inference.PValueMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KolmogorovSmirnovTest {

    @Test
    void distanceAndBothPValuesMatchTheOracle() {
        for (Oracle.Case c : Oracle.of("ks-two-sample").cases()) {
            KolmogorovSmirnov test =
                    KolmogorovSmirnov.of(c.numbers("x"), c.numbers("y")).orElseThrow();
            c.expect("d", test.distance());
            c.expect("p_asymptotic_series", test.asymptoticP());
            c.expect("p_exact", test.exactP().orElseThrow());
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 5, 7", "2, 30, 40", "3, 100, 17", "4, 3, 3", "5, 64, 64"})
    void valuesAreThoseOfAnotherLibrary(long seed, int n, int m) {
        RandomGenerator chance = Chance.generator(seed);
        double[] x = chance.doubles(n).toArray();
        double[] y = chance.doubles(m).map(u -> u * 1.2).toArray();
        KolmogorovSmirnov test = KolmogorovSmirnov.of(x, y).orElseThrow();
        TwoResult exact = other(PValueMethod.EXACT, x, y);
        assertThat(test.distance()).isCloseTo(exact.getStatistic(), within(1e-12));
        assertThat(test.exactP().orElseThrow()).isCloseTo(exact.getPValue(), within(1e-10));
        assertThat(1 - KolmogorovSmirnov.limitBelow(0.9)).isCloseTo(0.3927307, within(1e-7));
    }

    @Test
    void bothSeriesOfTheLimitAgreeWhereTheyMeet() {
        double below = KolmogorovSmirnov.limitBelow(Math.nextDown(1.18));
        double above = KolmogorovSmirnov.limitBelow(1.18);
        assertThat(below).isCloseTo(above, within(1e-14));
        assertThat(KolmogorovSmirnov.limitBelow(0.02)).isZero();
        assertThat(KolmogorovSmirnov.limitBelow(6)).isEqualTo(1);
    }

    @Test
    void tiesLeaveNoExactPValue() {
        KolmogorovSmirnov within = KolmogorovSmirnov.of(new double[] {0, 1, 1}, new double[] {0.5, 0.6})
                .orElseThrow();
        KolmogorovSmirnov between =
                KolmogorovSmirnov.of(new double[] {0, 1}, new double[] {1, 2}).orElseThrow();
        assertThat(within.exactP()).isEmpty();
        assertThat(between.exactP()).isEmpty();
        assertThat(between.distance()).isEqualTo(0.5);
    }

    @Test
    void equalSamplesAreNotApartAndEmptyOnesNotEstimable() {
        double[] x = {0.1, 0.2, 0.3};
        assertThat(KolmogorovSmirnov.of(x, x).orElseThrow().asymptoticP()).isEqualTo(1);
        assertThat(KolmogorovSmirnov.of(x, new double[0])).isEmpty();
        assertThatThrownBy(() -> KolmogorovSmirnov.of(x, new double[] {Double.NaN}))
                .hasMessage("value must be finite, was NaN");
    }

    private static TwoResult other(PValueMethod method, double[] x, double[] y) {
        return org.apache.commons.statistics.inference.KolmogorovSmirnovTest.withDefaults()
                .with(method)
                .test(x, y);
    }
}
