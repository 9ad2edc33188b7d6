package dev.evaluator.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.report.CaseScore;
import dev.evaluator.report.Estimate;
import dev.evaluator.score.Reason;
import dev.evaluator.stats.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BaselineTest {

    @Test
    void anEstimatesIntervalBoundsTheReference() {
        Baseline baseline = Baseline.of(new Estimate(0.9, new Interval(0.85, 0.94), 200, 200, Estimate.Method.WILSON));
        assertThat(baseline.reference(Direction.DOWN, 0.02).orElseThrow()).isCloseTo(0.83, within(1e-12));
        assertThat(baseline.reference(Direction.UP, 0.02).orElseThrow()).isCloseTo(0.96, within(1e-12));
        assertThat(baseline.reference(Direction.UP, 0.06)).isEmpty();
        assertThat(baseline.reference(Direction.DOWN, 0.85)).isEmpty();
    }

    @Test
    void aPanelIsUncertainByItsRepeatsOnly() {
        double[][] scores = new double[100][];
        Arrays.setAll(scores, i -> i < 50 ? new double[] {0, 1, 1, 0} : new double[] {1, 1, 1, 1});
        Baseline baseline = Baseline.ofPanel(scores).orElseThrow();
        double se = Math.sqrt((50 * (1 / 3.0)) / 100 / 4) / 10;
        assertThat(baseline.mean()).isCloseTo(0.75, within(1e-12));
        assertThat(baseline.lower()).isCloseTo(0.75 - 1.645 * se, within(1e-12));
    }

    @Test
    void repeatsThatAgreeLeaveRoomForWhatWasNotSeen() {
        double[][] scores = new double[200][];
        Arrays.setAll(scores, i -> i < 20 ? new double[] {0, 0, 0} : new double[] {1, 1, 1});
        Baseline baseline = Baseline.ofPanel(scores).orElseThrow();
        assertThat(baseline.lower()).isCloseTo(0.9 - (1 - Math.pow(0.05, 1 / 600.0)), within(1e-12));
        double[][] perfect = new double[200][];
        Arrays.setAll(perfect, i -> new double[] {1, 1, 1});
        assertThat(Baseline.ofPanel(perfect).orElseThrow().reference(Direction.DOWN, 0))
                .isPresent();
    }

    @Test
    void aPanelsMeanIsBelowItsLowerBoundInAboutOneOfTwenty() {
        int below = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            SplittableRandom chance = new SplittableRandom(seed);
            double[] rates = new double[60];
            Arrays.setAll(rates, i -> i % 3 == 0 ? 0.7 : 0.99);
            double[][] scores = new double[60][3];
            for (int i = 0; i < 60; i++) {
                for (int r = 0; r < 3; r++) {
                    scores[i][r] = chance.nextDouble() < rates[i] ? 1 : 0;
                }
            }
            double truth = Arrays.stream(rates).average().orElseThrow();
            below += truth < Baseline.ofPanel(scores).orElseThrow().lower() ? 1 : 0;
        }
        System.out.printf("panel's truth below its lower bound: %.4f of 2000%n", below / 2000.0);
        // Large-sample: three runs of sixty cases are not many.
        assertThat(below / 2000.0).isBetween(0.02, 0.08);
    }

    @Test
    void aPanelNeedsThreeRuns() {
        assertThat(Baseline.ofPanel(new double[][] {{1, 0}, {1, 1}})).isEmpty();
        assertThat(Baseline.ofPanel(new double[0][])).isEmpty();
        assertThatThrownBy(() -> Baseline.ofPanel(new double[][] {{1, 0, 1}, {1, 1}}))
                .hasMessage("each case of a panel must have 3 baseline scores, one had 2");
    }

    @Test
    void casesOfAClusterAreReadAsOne() {
        Reading reading = Reading.of(
                7,
                List.of(
                        new CaseScore.Graded(1, false),
                        new CaseScore.Graded(0.5, false),
                        new CaseScore.Unscored(Reason.JUDGE_ERROR),
                        new CaseScore.NotApplicable()));
        assertThat(reading.score()).hasValue(0.75);
        assertThat(reading.unscored().orElseThrow()).isCloseTo(1 / 3.0, within(1e-12));
        Reading nothing = Reading.of(8, List.of(new CaseScore.NotApplicable()));
        assertThat(nothing.score()).isEmpty();
        assertThat(nothing.unscored()).isEmpty();
        assertThatThrownBy(() -> Reading.scored(1, Double.NaN)).hasMessage("score must be within [0, 1], was NaN");
    }

    @Test
    void theLimitIsThePeriodsCasesTimesTheDetectorsThatShareIt() {
        assertThat(FalseAlarms.DEFAULT.limit(400, 1)).isEqualTo(146_000);
        assertThat(FalseAlarms.of("2 per 30d").limit(1_000, 4)).isEqualTo(60_000);
        assertThatThrownBy(() -> FalseAlarms.of("once a year"))
                .hasMessage("false alarms must be written like '1 per 365d', were 'once a year'");
        assertThatThrownBy(() -> FalseAlarms.DEFAULT.limit(0, 1))
                .hasMessage("a limit needs cases and at least one detector, had 0.0 cases a day and 1 detectors");
    }
}
