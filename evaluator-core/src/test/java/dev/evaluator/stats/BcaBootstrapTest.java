package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import org.hipparchus.stat.descriptive.rank.Percentile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BcaBootstrapTest {

    @Test
    void intervalsMatchTheOracle() {
        for (Oracle.Case c : Oracle.of("bca-bootstrap").cases()) {
            double[] x = c.numbers("x");
            BcaBootstrap bca = BcaBootstrap.of(x.length, meanOf(x), c.number("alpha"), BcaBootstrap.RESAMPLES, 1)
                    .orElseThrow();
            c.expect("estimate", bca.estimate());
            c.expect("acceleration", bca.acceleration());
            c.expect("ci_bca", bca.interval());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.025, 0.4, 0.5, 0.975, 1})
    void quantilesAreThoseOfAnotherLibrary(double p) {
        double[] values = Chance.generator(61).doubles(101).sorted().toArray();
        Percentile other = new Percentile().withEstimationType(Percentile.EstimationType.R_7);

        assertThat(BcaBootstrap.quantile(values, p)).isCloseTo(other.evaluate(values, 100 * p), within(1e-12));
    }

    @Test
    void theSameSeedGivesTheSameInterval() {
        double[] x = Chance.generator(62).doubles(40).toArray();

        assertThat(of(x, 7)).isEqualTo(of(x, 7));
        assertThat(of(x, 7)).isNotEqualTo(of(x, 8));
    }

    @Test
    void equalResamplesHaveNoInterval() {
        assertThat(of(new double[] {2, 2, 2}, 1)).isEmpty();
        assertThat(of(new double[] {2}, 1)).isEmpty();
        assertThat(of(new double[0], 1)).isEmpty();
    }

    @Test
    void aStatisticThatIsMostlyUndefinedHasNoInterval() {
        double[] x = {0, 0, 0, 0, 0, 0, 1};
        assertThat(BcaBootstrap.of(7, units -> sum(x, units) == 0 ? Double.NaN : sum(x, units), 0.05, 999, 1))
                .isEmpty();
    }

    @Test
    void rareUndefinedResamplesAreLeftOut() {
        double[] x = {0, 0, 0, 0, 1, 1, 1, 1};
        BcaBootstrap bca = BcaBootstrap.of(
                        8, units -> sum(x, units) == 0 ? Double.NaN : sum(x, units) / units.length, 0.05, 9_999, 1)
                .orElseThrow();
        assertThat(bca.interval().lower()).isPositive();
        assertThat(bca.interval().contains(0.5)).isTrue();
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> BcaBootstrap.of(3, units -> 1, 0.05, 10, 1))
                .hasMessage("resamples must be within [100, 10000000], was 10");
    }

    @Test
    void theIntervalCoversTheMeanOfSkewedValues() {
        coverageIsNominal(500);
    }

    @Test
    @Tag("slow")
    void theIntervalCoversTheMeanOfSkewedValuesAtLength() {
        coverageIsNominal(5_000);
    }

    // Of 60 exponential values; the percentile bootstrap and the t interval miss on one side.
    private static void coverageIsNominal(int runs) {
        int missed = Chance.count(runs, 63, chance -> {
            double[] x = chance.doubles(60).map(u -> -Math.log1p(-u)).toArray();
            return !BcaBootstrap.of(60, meanOf(x), 0.05, 999, chance.nextLong())
                    .orElseThrow()
                    .interval()
                    .contains(1);
        });
        new WrongRate("BCa interval of a skewed mean misses", missed, runs).doesNotContradict(0.07);
    }

    private static Optional<BcaBootstrap> of(double[] x, long seed) {
        return BcaBootstrap.of(x.length, meanOf(x), 0.05, 999, seed);
    }

    private static BcaBootstrap.Statistic meanOf(double[] x) {
        return units -> sum(x, units) / units.length;
    }

    private static double sum(double[] x, int[] units) {
        return Arrays.stream(units).mapToDouble(i -> x[i]).sum();
    }
}
