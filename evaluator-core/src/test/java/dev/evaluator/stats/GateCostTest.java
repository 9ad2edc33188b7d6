package dev.evaluator.stats;

import static dev.evaluator.stats.GateRun.oneAmong;
import static dev.evaluator.stats.GateRun.ternary;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A5: how many cases a gate takes; δ = .05, q = .2. */
class GateCostTest {

    private static final double MARGIN = 0.05;
    private static final double Q = 0.2;
    private static final int FIXED = 866;

    @ParameterizedTest
    @CsvSource({"1, 0, .60", "1, -.05, .60", "1, -.10, .22"})
    void aGateTakesFewerCasesThanAFixedSample(int requirements, double truth, double most) {
        assertThat(cost(requirements, truth, 500)).isLessThanOrEqualTo(most * 1.1);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({
        "1, 0, .60",
        "1, -.025, 1.10",
        "1, -.05, .60",
        "1, -.10, .22",
        "3, -.05, .80",
        "10, -.05, 1.05",
        "3, -.10, .26",
        "10, -.10, .33"
    })
    void aGateTakesFewerCasesThanAFixedSampleOnAverageOfManyRuns(int requirements, double truth, double most) {
        assertThat(cost(requirements, truth, 5_000)).isLessThanOrEqualTo(most);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"0", "-.05"})
    void aGateTakesLittleMoreThanAnySequentialTestMust(double truth) {
        double up = (Q + MARGIN) / 2;
        double down = (Q - MARGIN) / 2;
        WaldBound wald = WaldBound.of(new double[] {Q / 2, Q / 2, 1 - Q}, new double[] {down, up, 1 - Q}, 0.05, 0.05);
        double least = truth == 0 ? wald.underNull() : wald.underAlternative();
        double ratio = cost(1, truth, 5_000) * FIXED / least;
        System.out.printf("A5 truth %s over Wald's bound of %.0f: %.3f%n", truth, least, ratio);
        assertThat(ratio).isLessThanOrEqualTo(1.25);
    }

    /** Returns the mean number of cases over the fixed sample's, one requirement at {@code truth}, the others at 0. */
    private static double cost(int requirements, double truth, int runs) {
        List<GateRun.Difference> truths = oneAmong(ternary(Q, truth), requirements - 1, ternary(Q, 0));
        int[] cases = Chance.ints(
                runs, 105, c -> GateRun.of(c, MARGIN, 4 * FIXED, truths).cases());
        Arrays.sort(cases);
        double mean = Arrays.stream(cases).average().orElseThrow();
        System.out.printf(
                "A5 M=%d truth %s E[N] %.0f = %.3f n_fixed, p50 %d, p90 %d%n",
                requirements, truth, mean, mean / FIXED, cases[runs / 2], cases[runs * 9 / 10]);
        return mean / FIXED;
    }
}
