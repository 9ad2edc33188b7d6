package dev.evaluator.drift;

import static dev.evaluator.drift.Rejudging.Outcome.DOUBTFUL;
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
    void aFallOfWhichMostIsGoneInTooFewAnswersIsDoubtful() {
        Rejudging rejudging = new Rejudging(Readings.drift("panel", -0.1));
        for (int i = 0; i < 40; i++) {
            rejudging.judged(i % 10 == 0 ? 0 : 1, 1);
        }

        assertThat(rejudging.outcome()).isEqualTo(OPEN);
        assertThat(rejudging.last()).isEqualTo(DOUBTFUL);
    }

    @Test
    void aFallOfWhichMostIsStillThereInTooFewAnswersIsOpen() {
        Rejudging rejudging = new Rejudging(Readings.drift("panel", -0.1));
        for (int i = 0; i < 40; i++) {
            rejudging.judged(i % 20 == 0 ? 1 : 0, 0);
        }

        assertThat(rejudging.last()).isEqualTo(OPEN);
        assertThat(new Rejudging(Readings.drift("panel", -0.1)).last()).isEqualTo(OPEN);
    }

    /** Enough to be sure that something is gone, and not that it is most of it. */
    @Test
    void aThirdOfTheFallDoesNotExcuseTheTarget() {
        Rejudging rejudging = new Rejudging(Readings.drift("panel", -0.6));
        for (int i = 0; i < Rejudging.ANSWERS && rejudging.outcome() == OPEN; i++) {
            rejudging.judged(0.4, i % 20 == 0 ? 0.4 : 0.65);
        }

        assertThat(rejudging.last()).isNotIn(VANISHED, DOUBTFUL);
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
