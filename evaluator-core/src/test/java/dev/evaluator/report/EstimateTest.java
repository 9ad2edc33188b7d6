package dev.evaluator.report;

import static dev.evaluator.report.Reports.add;
import static dev.evaluator.report.Reports.estimate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.Cases;
import dev.evaluator.stats.BettingSequence;
import dev.evaluator.stats.Interval;
import dev.evaluator.stats.Proportion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which interval an estimate gets. */
class EstimateTest {

    @Test
    void passOrFailCasesGetWilsonsInterval() {
        Reporter reporter = Reports.passFail();
        for (int i = 0; i < 20; i++) {
            add(reporter, i, i < 17 ? 1 : 0);
        }

        assertThat(estimate(reporter))
                .isEqualTo(new Estimate(0.85, Proportion.wilson(17, 20, 0.05), 20, 20, Estimate.Method.WILSON));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void allAlikeIsNoCertainty(double value) {
        Reporter reporter = Reports.passFail();
        for (int i = 0; i < 20; i++) {
            add(reporter, i, value);
        }

        assertThat(estimate(reporter).interval().width()).isGreaterThan(0.1);
    }

    /** 0.2, 0.4, 0.6, 0.8: mean .5, sd .2582, t(3) = 3.1824. */
    @Test
    void gradedCasesGetStudentsInterval() {
        Reporter reporter = Reports.graded();
        for (int i = 1; i <= 4; i++) {
            add(reporter, i, i / 5.0);
        }

        Estimate estimate = estimate(reporter);
        assertThat(estimate.method()).isEqualTo(Estimate.Method.CLUSTER_T);
        assertThat(estimate.mean()).isCloseTo(0.5, within(1e-12));
        assertThat(estimate.interval().lower()).isCloseTo(0.5 - 3.182446 * 0.2581989 / 2, within(1e-6));
        assertThat(estimate.interval().upper()).isCloseTo(0.5 + 3.182446 * 0.2581989 / 2, within(1e-6));
    }

    @Test
    void passOrFailCasesOfConversationsAreNotIndependent() {
        Reporter reporter = Reports.passFail();
        for (int i = 0; i < 40; i++) {
            add(reporter, Cases.number(i).of("talk-" + i / 10).sample(), i / 10 % 2);
        }

        Estimate estimate = estimate(reporter);
        assertThat(estimate.method()).isEqualTo(Estimate.Method.CLUSTER_T);
        assertThat(estimate.cases()).isEqualTo(40);
        assertThat(estimate.effectiveCases()).isLessThan(5);
    }

    @Test
    void averagedRepeatsOfPassOrFailAreNoCounts() {
        Reporter reporter = Reports.passFail();
        add(reporter, 1, 1);
        add(reporter, 2, 0.5);
        add(reporter, 3, 0);

        assertThat(estimate(reporter).method()).isEqualTo(Estimate.Method.CLUSTER_T);
    }

    @Test
    void withoutSpreadOnlyBettingTellsAnything() {
        Reporter reporter = Reports.graded();
        BettingSequence sequence = new BettingSequence();
        for (int i = 0; i < 30; i++) {
            add(reporter, i, 0.7);
            sequence.add(0.7);
        }

        assertThat(estimate(reporter))
                .isEqualTo(new Estimate(0.7, sequence.interval(0.05), 30, 30, Estimate.Method.BETTING));
        assertThat(estimate(reporter).interval().width()).isGreaterThan(0.05);
    }

    @Test
    void oneCaseTellsNextToNothing() {
        Reporter reporter = Reports.graded();
        add(reporter, 1, 0.5);

        assertThat(estimate(reporter).method()).isEqualTo(Estimate.Method.BETTING);
        assertThat(estimate(reporter).interval().width()).isGreaterThan(0.9);
    }

    /** Five conversations of a hundred cases are five observations, however many cases they hold. */
    @Test
    void bettingCountsEachConversationOnce() {
        Reporter talks = Reports.graded();
        for (int i = 0; i < 500; i++) {
            add(talks, Cases.number(i).of("talk-" + i / 100).sample(), 1);
        }
        Reporter cases = Reports.graded();
        for (int i = 0; i < 5; i++) {
            add(cases, i, 1);
        }

        Interval fromTalks = estimate(talks).interval();
        assertThat(estimate(talks).method()).isEqualTo(Estimate.Method.BETTING);
        assertThat(fromTalks).isEqualTo(estimate(cases).interval());
        assertThat(estimate(talks).effectiveCases()).isEqualTo(5);
    }

    @Test
    void oneConversationIsOneObservation() {
        Reporter talk = Reports.graded();
        for (int i = 0; i < 100; i++) {
            add(talk, Cases.number(i).of("talk").sample(), i % 2);
        }

        assertThat(estimate(talk).mean()).isEqualTo(0.5);
        assertThat(estimate(talk).interval().width()).isGreaterThan(0.9);
    }

    @Test
    void withoutScoresThereIsNoEstimate() {
        assertThat(Reports.graded().report(10).evaluator(Reports.ACCURACY).estimate())
                .isEmpty();
    }
}
