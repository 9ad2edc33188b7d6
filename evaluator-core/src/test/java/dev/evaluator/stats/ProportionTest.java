package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.stat.interval.BinomialProportion;
import org.hipparchus.stat.interval.ConfidenceInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProportionTest {

    @Test
    void intervalsMatchTheOracle() {
        for (Oracle.Case c : Oracle.of("binomial-intervals").cases()) {
            long k = (long) c.number("successes");
            long n = (long) c.number("n");
            double alpha = c.number("alpha");
            c.expect("wilson", Proportion.wilson(k, n, alpha));
            c.expect("clopper_pearson", Proportion.clopperPearson(k, n, alpha));
            c.expect("clopper_pearson_upper_one_sided", Proportion.upperBound(k, n, alpha));
        }
    }

    @ParameterizedTest
    @CsvSource({"7, 10", "45, 50", "1, 1000", "999, 1000", "3, 4"})
    void intervalsAgreeWithAnotherLibrary(int k, int n) {
        assertClose(Proportion.wilson(k, n, 0.05), BinomialProportion.getWilsonScoreInterval(n, k / (double) n, 0.95));
        assertClose(
                Proportion.clopperPearson(k, n, 0.05),
                BinomialProportion.getClopperPearsonInterval(n, k / (double) n, 0.95));
    }

    @Test
    void nothingAndEverythingReachTheEndsOfTheScale() {
        assertThat(Proportion.wilson(0, 1, 0.05).lower()).isZero();
        assertThat(Proportion.wilson(1, 1, 0.05).upper()).isEqualTo(1);
        assertThat(Proportion.clopperPearson(0, 7, 0.05).lower()).isZero();
        assertThat(Proportion.clopperPearson(7, 7, 0.05).upper()).isEqualTo(1);
        assertThat(Proportion.upperBound(7, 7, 0.05)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20, 300, 100_000})
    void zeroFailuresBoundTheRateByAboutThreeOverN(long n) {
        double exact = -Math.expm1(Math.log(0.05) / n);
        assertThat(Proportion.upperBound(0, n, 0.05)).isCloseTo(exact, within(1e-10 * exact));
    }

    @Test
    void anIntervalIsRefusedWhenNothingWasSeen() {
        assertThatThrownBy(() -> Proportion.wilson(0, 0, 0.05))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("n must be at least 1, was 0");
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> Proportion.clopperPearson(-1, 5, 0.05))
                .hasMessage("successes of 5 must be within [0, 5], was -1");
        assertThatThrownBy(() -> Proportion.upperBound(6, 5, 0.05))
                .hasMessage("successes of 5 must be within [0, 5], was 6");
        assertThatThrownBy(() -> Proportion.wilson(1, 5, Double.NaN))
                .hasMessage("alpha must be within (0, 1), was NaN");
        assertThatThrownBy(() -> Proportion.wilson(1, 5, 1)).hasMessage("alpha must be within (0, 1), was 1.0");
    }

    private static void assertClose(Interval actual, ConfidenceInterval other) {
        assertThat(actual.lower()).isCloseTo(other.getLowerBound(), within(1e-7));
        assertThat(actual.upper()).isCloseTo(other.getUpperBound(), within(1e-7));
    }
}
