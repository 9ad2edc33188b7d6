package dev.evaluator.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceEvaluatorTest {

    @ParameterizedTest
    @CsvSource({"last-yes-no", "last-number", "last-boxed", "last-choice"})
    void anAnswerWithoutTheAskedForFormIsWrongAndNotUnscored(String match) {
        ReferenceEvaluator evaluator =
                new ReferenceEvaluator(Matches.named(match).orElseThrow());

        assertThat(evaluator.evaluate(Cases.answer("(B) 7 [yes]", "hm")))
                .isEqualTo(new Score.Graded(0, "does not agree with the reference by " + match));
    }

    @ParameterizedTest
    @CsvSource({"last-yes-no", "last-number", "last-choice", "contains"})
    void aReferenceWithoutTheFormIsTheSuitesFaultAndNotTheTargets(String match) {
        ReferenceEvaluator evaluator =
                new ReferenceEvaluator(Matches.named(match).orElseThrow());

        assertThat(evaluator.evaluate(Cases.answer(" ", "[Yes] (B) 7")))
                .isEqualTo(new Score.Unscored(
                        Reason.NO_REFERENCE, "the reference has nothing to compare an answer with by " + match));
    }

    @Test
    void aMarkedNumberNeedsANumberToCompareWith() {
        ReferenceEvaluator evaluator = new ReferenceEvaluator(Matches.lastNumberAfter("A:"));

        assertThat(evaluator.evaluate(Cases.answer("none", "A: 7"))).isInstanceOf(Score.Unscored.class);
        assertThat(evaluator.evaluate(Cases.answer("7", "A: 7"))).isEqualTo(new Score.Graded(1, ""));
    }

    @Test
    void itAppliesWhereThereIsAReferenceText() {
        ReferenceEvaluator evaluator = new ReferenceEvaluator(Matches.EXACT);

        assertThat(evaluator.appliesTo(Cases.number(1).expecting("x").sample())).isTrue();
        assertThat(evaluator.appliesTo(Cases.number(1).sample())).isFalse();
    }

    @Test
    void itsScoresArePassOrFailAndItsDefinitionIsItsMatch() {
        ReferenceEvaluator evaluator = new ReferenceEvaluator(Matches.lastNumberAfter("A:"));

        assertThat(evaluator.passFail()).isTrue();
        assertThat(evaluator.judges()).isEmpty();
        assertThat(evaluator.definition().canonical()).isEqualTo("{\"match\":\"last-number-after A:\"}");
    }
}
