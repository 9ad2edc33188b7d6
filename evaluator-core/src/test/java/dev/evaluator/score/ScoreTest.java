package dev.evaluator.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.Cases;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreTest {

    @ParameterizedTest
    @ValueSource(doubles = {-0.0001, 1.0001, Double.NaN, Double.POSITIVE_INFINITY, -1})
    void aGradeOutsideItsRangeIsRefusedAndNeverClipped(double value) {
        assertThatThrownBy(() -> new Score.Graded(value, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a score must be within [0, 1], was " + value);
        assertThatThrownBy(() -> Fixed.part(value, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the value of 'criterion' must be within [0, 1], was " + value);
    }

    @Test
    void bothEndsAreGrades() {
        assertThat(Score.pass(true, () -> "unused")).isEqualTo(new Score.Graded(1, ""));
        assertThat(Score.pass(false, () -> "why")).isEqualTo(new Score.Graded(0, "why"));
    }

    @Test
    void oneCriticalPartMakesACriticalFailure() {
        assertThat(new Score.Graded(0.5, "", List.of(Fixed.part(1, false), Fixed.part(0, true))).criticalFailure())
                .isTrue();
        assertThat(new Score.Graded(0, "", List.of(Fixed.part(0, false))).criticalFailure())
                .isFalse();
        assertThat(new Score.Unscored(Reason.JUDGE_ERROR, "").criticalFailure()).isFalse();
    }

    @Test
    void partsAndQuotesCannotBeChangedAfterwards() {
        List<Part> parts = new ArrayList<>(List.of(Fixed.part(1, false)));
        List<String> quotes = new ArrayList<>(List.of("quoted"));
        Score.Graded score = new Score.Graded(1, "", parts);
        Part part = new Part("criterion", OptionalDouble.empty(), false, "", quotes);
        parts.clear();
        quotes.clear();

        assertThat(score.parts()).hasSize(1);
        assertThat(part.quotes()).containsExactly("quoted");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonIsFoundByItsLabel(Reason reason) {
        assertThat(Reason.of(reason.label())).isEqualTo(reason);
        assertThat(reason.label()).matches("[a-z_]+");
    }

    @Test
    void aFunctionAppliesEverywhereAndAsksNobody() {
        Evaluator function = replay -> new Score.Graded(1, "");

        assertThat(function.appliesTo(Cases.number(1).sample())).isTrue();
        assertThat(function.passFail()).isFalse();
        assertThat(function.judges()).isEmpty();
        assertThat(function.definition().canonical()).isEqualTo("{\"function\":\"ScoreTest\"}");
    }
}
