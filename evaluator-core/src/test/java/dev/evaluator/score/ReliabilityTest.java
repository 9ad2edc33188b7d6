package dev.evaluator.score;

import static dev.evaluator.suite.Evaluators.ERROR;
import static dev.evaluator.suite.Evaluators.REFUSAL;
import static dev.evaluator.suite.Evaluators.TIMEOUT;
import static dev.evaluator.suite.Evaluators.TRUNCATION;
import static dev.evaluator.suite.Evaluators.reliability;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.Cases;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonSchema;
import dev.evaluator.sample.FinishReason;
import dev.evaluator.target.Replay;
import dev.evaluator.target.Response;
import dev.evaluator.target.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReliabilityTest {

    private static NoAnswer failure(Reason reason) {
        return NoAnswer.of(Cases.number(1).sample(), reason, "gave no whole answer")
                .orElseThrow();
    }

    private static Replay ending(FinishReason finish, String text) {
        Response response =
                new Response(text, Usage.NONE, Duration.ZERO, Optional.empty(), List.of(), Optional.of(finish));
        return Replay.of(Cases.number(1).sample(), response);
    }

    @Test
    void aDeclaredFailureIsAZeroThatSaysWhat() {
        assertThat(reliability(TIMEOUT).unanswered(failure(Reason.TARGET_TIMEOUT)))
                .isEqualTo(new Score.Graded(0, "gave no whole answer"));
        assertThat(reliability(ERROR, TIMEOUT).unanswered(failure(Reason.TARGET_ERROR)))
                .isEqualTo(new Score.Graded(0, "gave no whole answer"));
    }

    @Test
    void aFailureThatIsNotDeclaredIsNoGrade() {
        assertThat(reliability(TIMEOUT).unanswered(failure(Reason.TARGET_ERROR)))
                .isEqualTo(new Score.Unscored(Reason.TARGET_ERROR, "gave no whole answer"));
    }

    @Test
    void anAnswerIsAOne() {
        assertThat(reliability(ERROR, TIMEOUT).evaluate(Cases.answer("Yes."))).isEqualTo(new Score.Graded(1, ""));
        assertThat(reliability(REFUSAL).evaluate(Cases.answer("Yes."))).isEqualTo(new Score.Graded(1, ""));
    }

    @Test
    void aRefusalCountsWhereItIsDeclared() {
        Replay refusal = Cases.answer("I'm sorry, but I can't help with that.");

        assertThat(reliability(REFUSAL).evaluate(refusal)).isEqualTo(new Score.Graded(0, "refuses"));
        assertThat(reliability(ERROR).evaluate(refusal)).isEqualTo(new Score.Graded(1, ""));
    }

    @Test
    void anAnswerCutAtItsLengthCountsWhereItIsDeclared() {
        assertThat(reliability(TRUNCATION).evaluate(ending(FinishReason.LENGTH, "Yes, b")))
                .isEqualTo(new Score.Graded(0, "was cut at the most tokens allowed"));
        assertThat(reliability(TRUNCATION).evaluate(ending(FinishReason.STOP, "Yes.")))
                .isEqualTo(new Score.Graded(1, ""));
        assertThat(reliability(ERROR).evaluate(ending(FinishReason.LENGTH, "Yes, b")))
                .isEqualTo(new Score.Graded(1, ""));
    }

    @Test
    void aTargetThatDoesNotSayWhyItEndedIsNoGradeForTruncation() {
        assertThat(reliability(TRUNCATION).evaluate(Cases.answer("Yes.")))
                .isEqualTo(new Score.Unscored(Reason.EVIDENCE_MISSING, "the target does not say why its answer ended"));
        assertThat(reliability(TRUNCATION, REFUSAL).evaluate(Cases.answer("I can't help with that.")))
                .isEqualTo(new Score.Graded(0, "refuses"));
    }

    @Test
    void aViolatedSchemaCountsWhereThereIsOne() {
        Evaluator valid = reliability(JsonSchema.of(Json.parse("{\"type\":\"object\"}")));

        assertThat(valid.evaluate(Cases.answer("{}"))).isEqualTo(new Score.Graded(1, ""));
        assertThat(((Score.Graded) valid.evaluate(Cases.answer("[]"))).value()).isZero();
        assertThat(((Score.Graded) valid.evaluate(Cases.answer("Yes."))).rationale())
                .startsWith("is not JSON");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TARGET_ERROR", "TARGET_TIMEOUT"})
    void whatTheTargetDidNotDoIsNeverShownToAnEvaluator(Reason reason) {
        assertThat(NoAnswer.of(Cases.number(1).sample(), reason, "")).isEmpty();
    }

    @Test
    void anyOtherEvaluatorGivesAFailureNoGrade() {
        Evaluator words = new WordLimit(0, 10);

        assertThat(words.unanswered(failure(Reason.TARGET_TIMEOUT)))
                .isEqualTo(new Score.Unscored(Reason.TARGET_TIMEOUT, "gave no whole answer"));
    }

    @Test
    void mustDeclareSomething() {
        assertThatThrownBy(() -> reliability()).hasMessageContaining("must declare what counts as failing");
    }
}
