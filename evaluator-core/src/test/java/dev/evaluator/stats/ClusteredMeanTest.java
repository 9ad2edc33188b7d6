package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.hipparchus.stat.descriptive.StreamingStatistics;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusteredMeanTest {

    @Test
    void standardErrorsMatchTheOracle() {
        for (Oracle.Case c : Oracle.of("clustered-se").cases()) {
            ClusteredMean mean = ClusteredMean.of(c.numbers("scores"), c.integers("cluster"), c.number("alpha"))
                    .orElseThrow();
            c.expect("mean", mean.mean());
            c.expect("se_cluster_cr1", mean.standardError());
            c.expect("df", mean.clusters() - 1.0);
            c.expect("ci_t_cr1", mean.interval());
            c.expect("design_effect", mean.designEffect());
            ClusteredMean iid =
                    ClusteredMean.of(c.numbers("scores"), c.number("alpha")).orElseThrow();
            c.expect("se_iid", iid.standardError());
        }
    }

    @Test
    void withoutClustersItIsTheOrdinaryTInterval() {
        double[] values = {0.1, 0.4, 0.35, 0.9, 0.72, 0.55};
        StreamingStatistics other = new StreamingStatistics();
        for (double value : values) {
            other.addValue(value);
        }

        ClusteredMean mean = ClusteredMean.of(values, 0.05).orElseThrow();

        assertThat(mean.mean()).isCloseTo(other.getMean(), within(1e-15));
        assertThat(mean.standardError()).isCloseTo(other.getStandardDeviation() / Math.sqrt(6), within(1e-15));
        assertThat(mean.interval().width()).isCloseTo(2 * 2.570581835636314 * mean.standardError(), within(1e-12));
        assertThat(mean.designEffect()).isCloseTo(1, within(1e-12));
        assertThat(mean.effectiveN()).isCloseTo(6, within(1e-11));
    }

    @Test
    void copiesOfACaseAddNoInformation() {
        double[] once = {0, 1, 1, 0.5, 0.25, 1, 0, 0.75, 1, 1, 0.5};
        double[] thrice = new double[33];
        int[] clusters = new int[33];
        for (int i = 0; i < 33; i++) {
            thrice[i] = once[i % 11];
            clusters[i] = i % 11;
        }

        ClusteredMean copied = ClusteredMean.of(thrice, clusters, 0.05).orElseThrow();
        ClusteredMean single = ClusteredMean.of(once, 0.05).orElseThrow();

        assertThat(copied.standardError()).isCloseTo(single.standardError(), within(1e-15));
        assertThat(copied.interval().lower()).isCloseTo(single.interval().lower(), within(1e-14));
        assertThat(copied.effectiveN()).isCloseTo(11 * 30 / 32.0, within(1e-9)); // 11, but for sd's n−1
    }

    @Test
    void fewerThanTenClustersAreSaidToBeFew() {
        assertThat(spread(9).fewClusters()).isTrue();
        assertThat(spread(10).fewClusters()).isFalse();
    }

    @Test
    void nothingAndOneClusterHaveNoEstimate() {
        assertThat(ClusteredMean.of(new double[0], new int[0], 0.05)).isEmpty();
        assertThat(ClusteredMean.of(new double[] {1}, 0.05)).isEmpty();
        assertThat(ClusteredMean.of(new double[] {0, 1, 1}, new int[] {0, 0, 0}, 0.05))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 0.1, 1 / 3.0})
    void equalValuesHaveAStandardErrorOfExactlyZeroAndCountEachClusterOnce(double value) {
        double[] values = {value, value, value, value, value, value};

        ClusteredMean mean =
                ClusteredMean.of(values, new int[] {0, 0, 1, 1, 2, 2}, 0.05).orElseThrow();

        assertThat(mean.mean()).isEqualTo(value);
        assertThat(mean.standardError()).isZero();
        assertThat(mean.effectiveN()).isEqualTo(3);
    }

    @Test
    void clustersThatCancelShowNoSpread() {
        double[] values = {0.1, 0.7, 0.7, 0.1, 0.1, 0.7};

        ClusteredMean mean =
                ClusteredMean.of(values, new int[] {0, 0, 1, 1, 2, 2}, 0.05).orElseThrow();

        assertThat(mean.standardError()).isZero();
        assertThat(mean.effectiveN()).isEqualTo(3);
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> ClusteredMean.of(new double[] {0, Double.NaN}, 0.05))
                .hasMessage("value must be finite, was NaN");
        assertThatThrownBy(() -> ClusteredMean.of(new double[] {0, 1}, new int[] {0}, 0.05))
                .hasMessage("clusters must have 2 entries, had 1");
        assertThatThrownBy(() -> ClusteredMean.of(new double[] {0, 1}, new int[] {0, -1}, 0.05))
                .hasMessage("cluster id must be within [0, 0], was -1");
        assertThatThrownBy(() -> ClusteredMean.of(new double[] {0, 1, 1}, new int[] {0, 2, 0}, 0.05))
                .hasMessage("cluster ids must be 0 … G-1 without gap, 1 of 3 was not used");
        assertThatThrownBy(() -> ClusteredMean.of(new double[] {0, 1}, new int[] {0, 7}, 0.05))
                .hasMessage("largest cluster id must be within [-1, 1], was 7");
        assertThatThrownBy(() -> ClusteredMean.of(new double[] {0, 1}, 0))
                .hasMessage("alpha must be within (0, 1), was 0.0");
    }

    @Test
    void theIntervalCoversTheMeanOfCorrelatedCases() {
        coverageIsNominal(2_000);
    }

    @Test
    @Tag("slow")
    void theIntervalCoversTheMeanOfCorrelatedCasesAtLength() {
        coverageIsNominal(100_000);
    }

    // 30 clusters of 2 … 6 cases share a level; ignoring that would cover about 80 %.
    private static void coverageIsNominal(int runs) {
        int missed = Chance.count(runs, 11, chance -> !clusteredSample(chance).contains(0.5));
        new WrongRate("clustered t interval misses", missed, runs).doesNotContradict(0.055);
    }

    private static Interval clusteredSample(RandomGenerator chance) {
        double[] values = new double[120];
        int[] clusters = new int[120];
        int at = 0;
        for (int c = 0; c < 30; c++) {
            double level = chance.nextDouble(0.2, 0.8);
            for (int i = 0; i < 2 + c % 5; i++) {
                values[at] = chance.nextDouble() < level ? 1 : 0;
                clusters[at++] = c;
            }
        }
        return ClusteredMean.of(values, clusters, 0.05).orElseThrow().interval();
    }

    private static ClusteredMean spread(int clusters) {
        double[] values = new double[clusters];
        values[0] = 1;
        return ClusteredMean.of(values, 0.05).orElseThrow();
    }

    @Test
    void thePValueOfAMeanIsTheLevelAtWhichItsIntervalEndsThere() {
        double[] values = {0.1, 0.4, 0.2, 0.5, 0.3, 0.7};
        ClusteredMean mean = ClusteredMean.of(values, 0.05).orElseThrow();

        double p = mean.pValue(mean.interval().lower());

        assertThat(p).isCloseTo(0.05, within(1e-9));
        assertThat(mean.pValue(mean.mean())).isEqualTo(1);
    }
}
