package dev.evaluator.drift;

import static dev.evaluator.drift.Rejudging.Outcome.OPEN;
import static dev.evaluator.drift.Rejudging.Outcome.REMAINS;
import static dev.evaluator.drift.Rejudging.Outcome.VANISHED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RejudgingTest {

    @Test
    void aFallThatIsGoneWhenGradedAgainWasTheJudges() {
        assertThat(after(new Rejudging(Readings.drift("panel", -0.4)), 0.5, 0.9))
                .isEqualTo(VANISHED);
    }

    @Test
    void aRiseThatIsGoneWhenGradedAgainWasTheJudges() {
        assertThat(after(new Rejudging(Readings.drift("panel", 0.4)), 0.9, 0.5)).isEqualTo(VANISHED);
    }

    @Test
    void sameGradesAsThenLeaveTheChangeWhereItWas() {
        assertThat(after(new Rejudging(Readings.drift("panel", -0.4)), 0.5, 0.5))
                .isEqualTo(REMAINS);
    }

    @Test
    void gradesThatAreWorseStillDoNotExcuseTheTarget() {
        assertThat(after(new Rejudging(Readings.drift("panel", -0.4)), 0.5, 0.3))
                .isEqualTo(REMAINS);
    }

    @Test
    void whatHasItsAnswerIsNotAskedOn() {
        Rejudging rejudging = new Rejudging(Readings.drift("panel", -0.4));
        after(rejudging, 0.5, 0.5);

        assertThatThrownBy(() -> rejudging.judged(0.5, 0.5)).hasMessage("this question has its answer, REMAINS");
    }

    private static Rejudging.Outcome after(Rejudging rejudging, double then, double now) {
        for (int i = 0; i < Rejudging.ANSWERS && rejudging.outcome() == OPEN; i++) {
            rejudging.judged(then, now);
        }
        return rejudging.outcome();
    }
}
