package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.hipparchus.stat.descriptive.moment.Variance;
import org.junit.jupiter.api.Test;

class SampledMeansTest {

    @Test
    void horvitzThompsonMatchesTheOracle() {
        for (Oracle.Case c : Oracle.of("sampling-weights").cases()) {
            HorvitzThompsonMean mean = HorvitzThompsonMean.of(
                            c.numbers("y"), c.numbers("inclusion_probability"), (long) c.number("population"))
                    .orElseThrow();
            c.expect("horvitz_thompson_mean", mean.mean());
            c.expect("se_ht", mean.standardError());
        }
    }

    @Test
    void horvitzThompsonIsRightOnAverageAndKnowsItsError() {
        double[] y = Chance.generator(3).doubles(40).toArray();
        double[] pi = Chance.generator(4).doubles(40, 0.1, 1).toArray();
        double truth = Arrays.stream(y).average().orElseThrow();
        double mean = Chance.mean(40_000, 5, chance -> drawn(chance, y, pi).mean());
        double variance =
                Chance.mean(40_000, 5, chance -> Math.pow(drawn(chance, y, pi).standardError(), 2));
        double spread =
                Chance.mean(40_000, 5, chance -> Math.pow(drawn(chance, y, pi).mean() - truth, 2));
        assertThat(mean).isCloseTo(truth, within(0.003));
        assertThat(variance / spread).isBetween(0.95, 1.05);
    }

    @Test
    void stratifiedMeanIsTheFormulaOverAnotherLibrarysVariances() {
        RandomGenerator chance = Chance.generator(6);
        double[][] values = {
            chance.doubles(12).toArray(),
            chance.doubles(5).toArray(),
            chance.doubles(30).toArray()
        };
        long[] sizes = {100, 5, 3000};
        double mean = 0;
        double variance = 0;
        for (int h = 0; h < 3; h++) {
            double share = sizes[h] / 3105.0;
            mean += share * Arrays.stream(values[h]).average().orElseThrow();
            variance += share
                    * share
                    * (1 - values[h].length / (double) sizes[h])
                    * new Variance().evaluate(values[h])
                    / values[h].length;
        }
        StratifiedMean found = StratifiedMean.of(values, sizes).orElseThrow();
        assertThat(found.mean()).isCloseTo(mean, within(1e-12));
        assertThat(found.standardError()).isCloseTo(Math.sqrt(variance), within(1e-12));
    }

    @Test
    void aStratumWithoutASpreadHasNoEstimateUnlessItIsWhole() {
        assertThat(StratifiedMean.of(new double[][] {{1, 0}, {1}}, new long[] {9, 2}))
                .isEmpty();
        assertThat(StratifiedMean.of(new double[][] {{1, 0}, {}}, new long[] {9, 2}))
                .isEmpty();
        assertThat(StratifiedMean.of(new double[][] {{1, 0}, {1}}, new long[] {9, 1}))
                .isPresent();
        assertThatThrownBy(() -> StratifiedMean.of(new double[][] {{1, 0}}, new long[] {1}))
                .hasMessage("size of stratum 0 must be at least 2, was 1");
    }

    @Test
    void drawsGoWhereSizeAndSpreadAre() {
        assertThat(StratifiedMean.neyman(100, new long[] {1000, 1000}, new double[] {0.1, 0.3}, 0))
                .containsExactly(25, 75);
        assertThat(StratifiedMean.neyman(100, new long[] {1000, 4, 1000}, new double[] {0.1, 0.4, 0.1}, 10))
                .containsExactly(48, 4, 48);
        assertThat(StratifiedMean.neyman(5, new long[] {1000, 1000}, new double[] {0, 0}, 10))
                .containsExactly(10, 10);
        assertThat(StratifiedMean.neyman(50, new long[] {3, 4}, new double[] {1, 1}, 1))
                .containsExactly(3, 4);
    }

    @Test
    void noDrawIsEverBetterPlacedElsewhere() {
        long[] sizes = {500, 300, 40};
        double[] spread = {0.3, 0.5, 0.1};
        long[] best = StratifiedMean.neyman(60, sizes, spread, 1);
        assertThat(Arrays.stream(best).sum()).isEqualTo(60);
        for (int from = 0; from < 3; from++) {
            for (int to = 0; to < 3; to++) {
                long[] other = best.clone();
                other[from]--;
                other[to]++;
                assertThat(variance(other, sizes, spread)).isGreaterThanOrEqualTo(variance(best, sizes, spread) - 1e-9);
            }
        }
    }

    @Test
    void asymptoticSequencesMatchTheOracleAndWaitForAHundredValues() {
        for (Oracle.Case c : Oracle.of("betting-cs").cases()) {
            double[] x = c.numbers("x");
            for (int k = 0; k < c.expected().path("at").size(); k++) {
                int n = c.expected().path("at").get(k).asInt();
                double mean = Arrays.stream(x, 0, n).average().orElseThrow();
                double sd = Math.sqrt(
                        Arrays.stream(x, 0, n).map(v -> (v - mean) * (v - mean)).sum() / n);
                double half = AsymptoticSequence.halfWidth(sd, n, c.number("rho"), c.number("alpha"));
                c.expect("/asymptotic/" + k, new Interval(mean - half, mean + half));
                if (n >= 100) {
                    c.expect(
                            "/asymptotic/" + k,
                            AsymptoticSequence.of(mean, sd / Math.sqrt(n), n, c.number("alpha"))
                                    .orElseThrow());
                } else {
                    assertThat(AsymptoticSequence.of(mean, sd, n, 0.05)).isEmpty();
                }
            }
        }
        assertThat(AsymptoticSequence.of(0.5, 0, 1000, 0.05)).isEmpty();
    }

    private static double variance(long[] draws, long[] sizes, double[] spread) {
        double variance = 0;
        for (int h = 0; h < draws.length; h++) {
            variance += Math.pow(sizes[h] * spread[h], 2) / draws[h];
        }
        return variance;
    }

    private static HorvitzThompsonMean drawn(RandomGenerator chance, double[] y, double[] pi) {
        int[] in = java.util.stream.IntStream.range(0, y.length)
                .filter(i -> chance.nextDouble() < pi[i])
                .toArray();
        return HorvitzThompsonMean.of(
                        Arrays.stream(in).mapToDouble(i -> y[i]).toArray(),
                        Arrays.stream(in).mapToDouble(i -> pi[i]).toArray(),
                        y.length)
                .orElse(new HorvitzThompsonMean(0, 0));
    }
}
