package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.statistics.inference.BinomialTest;
import org.apache.commons.statistics.inference.TTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairedDifferenceTest {

    @Test
    void differencesMatchTheOracle() {
        for (Oracle.Case c : Oracle.of("paired-difference").cases()) {
            double[] d = differences(c);
            double alpha = c.number("alpha");
            PairedDifference plain = PairedDifference.of(d, alpha).orElseThrow();
            c.expect("mean_difference", plain.mean());
            c.expect("ci_t", plain.interval());
            c.expect("/mcnemar/gained", plain.gained());
            c.expect("/mcnemar/lost", plain.lost());
            c.expect("/mcnemar/p_exact", PairedDifference.exactMcNemar(plain.gained(), plain.lost()));
            c.expect("/mcnemar/p_mid", PairedDifference.midP(plain.gained(), plain.lost()));
            if (c.input().has("cluster")) {
                PairedDifference clustered =
                        PairedDifference.of(d, c.integers("cluster"), alpha).orElseThrow();
                c.expect("ci_t_cluster", clustered.interval());
            }
        }
    }

    @Test
    void theIntervalEndsAtZeroExactlyWhereAnotherLibrarysTestRejects() {
        double[] candidate = {0.2, 0.9, 0.5, 0.75, 1, 0.4, 0.8};
        double[] baseline = {0.1, 0.7, 0.55, 0.5, 0.9, 0.1, 0.85};
        double[] d = new double[7];
        Arrays.setAll(d, i -> candidate[i] - baseline[i]);
        double p = TTest.withDefaults().pairedTest(candidate, baseline).getPValue();

        assertThat(PairedDifference.of(d, p).orElseThrow().interval().lower()).isCloseTo(0, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "2, 6", "0, 5", "10, 9", "40, 22", "0, 1"})
    void mcNemarIsTheBinomialTestOfAnotherLibrary(int gained, int lost) {
        double other =
                BinomialTest.withDefaults().test(gained + lost, gained, 0.5).getPValue();
        assertThat(PairedDifference.exactMcNemar(gained, lost)).isCloseTo(other, within(1e-12));
        assertThat(PairedDifference.exactMcNemar(lost, gained)).isCloseTo(other, within(1e-12));
        assertThat(PairedDifference.midP(gained, lost)).isLessThan(other);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 50})
    void asManyGainedAsLostIsNoEvidence(long count) {
        assertThat(PairedDifference.exactMcNemar(count, count)).isEqualTo(1);
        assertThat(PairedDifference.midP(count, count)).isEqualTo(1);
    }

    @Test
    void gradedDifferencesCountAsGainedOrLostByTheirSign() {
        PairedDifference difference =
                PairedDifference.of(new double[] {0.25, -0.5, 0, 0.1, 1}, 0.05).orElseThrow();
        assertThat(difference.gained()).isEqualTo(3);
        assertThat(difference.lost()).isEqualTo(1);
        assertThat(difference.n()).isEqualTo(5);
    }

    @Test
    void withoutSpreadOrClustersThereIsNoInterval() {
        assertThat(PairedDifference.of(new double[0], 0.05)).isEmpty();
        assertThat(PairedDifference.of(new double[] {0.5}, 0.05)).isEmpty();
        assertThat(PairedDifference.of(new double[] {0, 0, 0}, 0.05)).isEmpty();
        assertThat(PairedDifference.of(new double[] {0.1, 0.1, 0.1}, 0.05)).isEmpty();
        assertThat(PairedDifference.of(new double[] {0, 1}, new int[] {0, 0}, 0.05))
                .isEmpty();
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> PairedDifference.of(new double[] {0, 1.5}, 0.05))
                .hasMessage("difference must be within [-1, 1], was 1.5");
        assertThatThrownBy(() -> PairedDifference.of(new double[] {0, Double.NaN}, 0.05))
                .hasMessage("difference must be within [-1, 1], was NaN");
        assertThatThrownBy(() -> PairedDifference.exactMcNemar(-1, 2))
                .hasMessage("gained must be within [0, 2147483647], was -1");
    }

    private static double[] differences(Oracle.Case c) {
        double[] candidate = c.numbers("candidate");
        double[] baseline = c.numbers("baseline");
        double[] d = new double[candidate.length];
        Arrays.setAll(d, i -> candidate[i] - baseline[i]);
        return d;
    }
}
