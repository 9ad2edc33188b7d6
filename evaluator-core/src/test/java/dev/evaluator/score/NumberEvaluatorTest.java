package dev.evaluator.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberEvaluatorTest {

    private static double grade(double absolute, double relative, String expected, String answer) {
        Score score = new NumberEvaluator(absolute, relative).evaluate(Cases.answer(expected, answer));
        return ((Score.Graded) score).value();
    }

    @ParameterizedTest
    @CsvSource({
        "0.01, 3.14, It is 3.15, 1", // met exactly, which binary fractions would miss
        "0.01, 3.14, It is 3.1501, 0",
        "0.01, 3.14, It is 3.13, 1",
        "0, 1000, 'So 1,000.00 in all', 1",
        "0, 1000, So 1e3 in all, 1",
        "0.5, -2, It is -2.4, 1",
        "0.5, -2, It is 2.4, 0",
        "1, 10, First 10 and then 50, 0"
    })
    void theLastNumberMayDifferByTheAbsoluteTolerance(double absolute, String expected, String answer, double grade) {
        assertThat(grade(absolute, 0, expected, answer)).isEqualTo(grade);
    }

    @ParameterizedTest
    @CsvSource({
        "0.05, 200, 210, 1",
        "0.05, 200, 190, 1",
        "0.05, 200, 210.1, 0",
        "0.05, -200, -190, 1",
        "0.05, 0, 0.001, 0"
    })
    void orByAShareOfTheReference(double relative, String expected, String answer, double grade) {
        assertThat(grade(0, relative, expected, answer)).isEqualTo(grade);
    }

    @Test
    void theWiderToleranceCounts() {
        assertThat(grade(1, 0.01, "10", "11")).isEqualTo(1);
        assertThat(grade(1, 0.01, "1000", "1010")).isEqualTo(1);
        assertThat(grade(1, 0.01, "1000", "1011")).isZero();
    }

    @Test
    void anAnswerWithoutANumberIsWrong() {
        assertThat(new NumberEvaluator(1, 0).evaluate(Cases.answer("10", "ten")))
                .isEqualTo(new Score.Graded(0, "holds no number"));
    }

    @Test
    void aReferenceWithoutANumberIsNobodysFault() {
        assertThat(new NumberEvaluator(1, 0).evaluate(Cases.answer("ten", "10")))
                .isEqualTo(new Score.Unscored(Reason.NO_REFERENCE, "the reference holds no number"));
    }

    @Test
    void appliesWhereThereIsAReference() {
        assertThat(new NumberEvaluator(1, 0).appliesTo(Cases.number(1).sample()))
                .isFalse();
        assertThat(new NumberEvaluator(1, 0)
                        .appliesTo(Cases.number(1).expecting("1").sample()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e-999999999", "9e999", "0.000000000000000000001e99"})
    void anAbsurdExponentIsJustAWrongAnswer(String hostile) {
        assertThat(grade(1, 0.5, "10", hostile)).isZero();
    }

    @Test
    void refusesToleranceThatIsNone() {
        assertThatThrownBy(() -> new NumberEvaluator(-1, 0)).hasMessageContaining("were -1.0 and 0.0");
        assertThatThrownBy(() -> new NumberEvaluator(0, 1.5)).hasMessageContaining("were 0.0 and 1.5");
        assertThatThrownBy(() -> new NumberEvaluator(Double.NaN, 0)).hasMessageContaining("NaN");
    }
}
