package dev.evaluator.stats;

import static dev.evaluator.stats.GateRun.Outcome.INCONCLUSIVE;
import static dev.evaluator.stats.GateRun.oneAmong;
import static dev.evaluator.stats.GateRun.ternary;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A6: how often a budget of twice the fixed sample runs out before a verdict; δ = .05, q = .2. */
class GateBudgetTest {

    private static final double MARGIN = 0.05;
    private static final double Q = 0.2;
    private static final int FIXED = 866;

    @ParameterizedTest
    @CsvSource({"1, 0, .06", "1, -.05, .06"})
    void aBudgetOfTwiceTheFixedSampleRarelyRunsOut(int requirements, double truth, double most) {
        assertThat(open(requirements, truth, 400)).isLessThanOrEqualTo(most);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"1, 0, .03", "1, -.05, .03", "3, -.05, .04", "10, -.05, .08"})
    void aBudgetOfTwiceTheFixedSampleRarelyRunsOutInManyRuns(int requirements, double truth, double most) {
        assertThat(open(requirements, truth, 5_000)).isLessThanOrEqualTo(most);
    }

    private static double open(int requirements, double truth, int runs) {
        List<GateRun.Difference> truths = oneAmong(ternary(Q, truth), requirements - 1, ternary(Q, 0));
        int open = Chance.count(
                runs, 106, c -> GateRun.of(c, MARGIN, 2 * FIXED, truths).outcome() == INCONCLUSIVE);
        System.out.printf("A6 M=%d truth %s INCONCLUSIVE %.4f%n", requirements, truth, open / (double) runs);
        return open / (double) runs;
    }
}
