package dev.evaluator.gate;

import static dev.evaluator.gate.Pairs.noWorse;
import static dev.evaluator.gate.Pairs.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AttemptsTest {

    @Test
    void eachAttemptHalvesBothErrorRates() {
        assertThat(Levels.ofAttempt(1, 1)).isEqualTo(new Levels(0.05, 0.05, 1));
        assertThat(Levels.ofAttempt(2, 1)).isEqualTo(new Levels(0.025, 0.025, 1));
        assertThat(Levels.ofAttempt(4, 2)).isEqualTo(new Levels(0.00625, 0.00625, 2));
        assertThat(Levels.ofAttempt(4, 2).failLimit()).isCloseTo(320, within(1e-9));
    }

    @Test
    void allAttemptsTogetherErrLessThanTwiceAsOften() {
        double sum = 0;
        for (int attempt = 1; attempt < 60; attempt++) {
            sum += Levels.ofAttempt(attempt, 1).alpha();
        }
        assertThat(sum).isLessThanOrEqualTo(0.1);
    }

    @Test
    void aSecondAttemptNeedsMoreOfTheSame() {
        Gate second = read(Pairs.gate(Procedure.SEQUENTIAL, 2, noWorse(0.2)), 27, 1, 1);

        assertThat(second.decided()).isFalse();
    }

    @Test
    void attemptsAreCountedFromOne() {
        assertThatThrownBy(() -> Levels.ofAttempt(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("attempts are counted from 1, was 0");
    }
}
