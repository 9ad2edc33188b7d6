package dev.evaluator.judge;

import static dev.evaluator.judge.Judged.YES_NO;
import static dev.evaluator.judge.Judged.answer;
import static dev.evaluator.judge.Judged.part;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.rubric.Rubric;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Reference;
import dev.evaluator.score.Part;
import dev.evaluator.target.Response;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that holds nothing to grade is settled by a rule. */
class TrivialTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n\t ",
                "\u200b\u200d",
                ".",
                ":",
                "?!…",
                "Let's solve this step by step.",
                "**Thought process:**",
                "Solution",
                "解",
                "How long does a refund take?",
                "  how long does  a refund take",
            })
    void whatHoldsNothingToGradeIsSettledWithoutACall(String answer) {
        AtomicInteger calls = new AtomicInteger();
        Judge judge = Judged.model("judge", prompt -> {
            calls.incrementAndGet();
            return Response.of("{\"pass\": true}");
        });
        Part part = part(Rubric.of("r", YES_NO.asCritical()), judge, answer);

        assertThat(part.value()).hasValue(0);
        assertThat(part.criticalFailure()).as("nothing in it harms anybody").isFalse();
        assertThat(part.rationale()).startsWith("the answer");
        assertThat(part.flags()).containsExactly(Part.Flag.BY_RULE);
        assertThat(calls).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"No", "5", "+", "Five working days", "Solution: five working days", "I do not know how long."})
    void whatIsShortIsGradedAllTheSame(String answer) {
        assertThat(Trivial.of(answer(answer))).isEmpty();
    }

    @Test
    void anExpectedAnswerIsNeverTrivial() {
        List<Message> asked = List.of(Message.user("Which word ends the book?"));

        assertThat(Trivial.of(answer(asked, "Solution", Reference.text("solution."))))
                .isEmpty();
        assertThat(Trivial.of(answer(asked, "Solution", Reference.text("The End"))))
                .isPresent();
    }

    @Test
    void recordedVerdictsOnTrivialAnswersStayWhatTheyAre() {
        Judge recorded = new Judge() {
            @Override
            public dev.evaluator.score.JudgeId id() {
                return Judged.id("past");
            }

            @Override
            public int votes() {
                return 1;
            }

            @Override
            public Kind kind() {
                return Kind.RECORDED;
            }

            @Override
            public Judgement grade(Question question) {
                return Grading.graded(question.criterion(), "yes", "fine", Transcript.recorded("yes"));
            }
        };
        Part part = part(Rubric.of("r", YES_NO.withEvidence()), recorded, "...");

        assertThat(part.value()).hasValue(1);
        assertThat(part.flags()).containsExactly(Part.Flag.QUOTES_OFF);
    }
}
