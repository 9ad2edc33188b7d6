package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClusterSumsTest {

    static LongStream seeds() {
        return LongStream.range(0, 30);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sumsTakenOnTheFlyGiveTheEstimateOfAllValues(long seed) {
        RandomGenerator chance = Chance.generator(seed);
        int n = 2 + chance.nextInt(300);
        double[] values = chance.doubles(n).toArray();
        int[] clusters = new int[n];
        for (int i = 1; i < n; i++) {
            clusters[i] = clusters[i - 1] + (i == 1 || chance.nextInt(3) == 0 ? 1 : 0);
        }

        ClusteredMean streamed = sums(values, clusters).estimate(0.05).orElseThrow();
        ClusteredMean whole = ClusteredMean.of(values, clusters, 0.05).orElseThrow();

        assertThat(streamed.mean()).isCloseTo(whole.mean(), within(1e-13));
        assertThat(streamed.standardError()).isCloseTo(whole.standardError(), within(1e-10));
        assertThat(streamed.designEffect()).isCloseTo(whole.designEffect(), within(1e-8));
        assertThat(streamed.n()).isEqualTo(whole.n());
        assertThat(streamed.clusters()).isEqualTo(whole.clusters());
    }

    @Test
    void equalValuesAndClustersThatCancelShowNoSpread() {
        int[] clusters = {0, 0, 1, 1, 2, 2};
        assertThat(sums(new double[] {0.1, 0.1, 0.1, 0.1, 0.1, 0.1}, clusters)
                        .estimate(0.05)
                        .orElseThrow()
                        .standardError())
                .isZero();
        assertThat(sums(new double[] {0.1, 0.7, 0.7, 0.1, 0.1, 0.7}, clusters)
                        .estimate(0.05)
                        .orElseThrow()
                        .standardError())
                .isZero();
    }

    @Test
    void fewerThanTwoClustersHaveNoEstimate() {
        ClusterSums sums = new ClusterSums();
        sums.endCluster();
        assertThat(sums.estimate(0.05)).isEmpty();
        sums.add(1);
        sums.endCluster();
        sums.endCluster();
        assertThat(sums.estimate(0.05)).isEmpty();
        assertThat(sums.clusters()).isEqualTo(1);
        assertThat(sums.n()).isEqualTo(1);
    }

    @Test
    void anEstimateWaitsForTheOpenCluster() {
        ClusterSums sums = new ClusterSums();
        sums.add(1);
        assertThatThrownBy(() -> sums.estimate(0.05))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the open cluster must be closed before an estimate");
        assertThatThrownBy(() -> sums.add(Double.NaN)).hasMessage("value must be finite, was NaN");
    }

    private static ClusterSums sums(double[] values, int[] clusters) {
        ClusterSums sums = new ClusterSums();
        for (int i = 0; i < values.length; i++) {
            sums.add(values[i]);
            if (i == values.length - 1 || clusters[i + 1] != clusters[i]) {
                sums.endCluster();
            }
        }
        return sums;
    }
}
