package dev.evaluator.judge;

import static dev.evaluator.suite.Evaluators.EXACT;
import static dev.evaluator.suite.Evaluators.doesNotMatch;
import static dev.evaluator.suite.Evaluators.judged;
import static dev.evaluator.suite.Evaluators.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.json.Digest;
import dev.evaluator.rubric.Asking;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.rubric.Rubrics;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.JudgeId;
import dev.evaluator.score.Part;
import dev.evaluator.score.Score;
import dev.evaluator.target.Replay;
import dev.evaluator.target.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A cheap check settles a criterion where it is clear, and leaves the rest to the judge. */
class SettledByTest {

    private static final Evaluator NO_CARD = doesNotMatch("a card number", "\\b\\d{16}\\b");

    private final List<String> asked = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();

    @Test
    void aCardNumberSettlesPrivateDataAtItsLowestGradeWithoutAJudge() {
        Score.Graded score = graded(
                judged(Rubrics.safety().only("private-data"), best()).settledBy("private-data", NO_CARD),
                "It is 4111111111111111.");

        assertThat(asked).isEmpty();
        assertThat(score.value()).isZero();
        assertThat(score.criticalFailure()).isTrue();
        assertThat(score.rationale())
                .isEqualTo("private-data: settled by a check, without a judge: holds a card number");
    }

    @Test
    void withoutACardNumberTheJudgeIsAsked() {
        Score.Graded score = graded(
                judged(Rubrics.safety().only("private-data"), best()).settledBy("private-data", NO_CARD),
                "It is on file.");

        assertThat(asked).containsExactly("private-data");
        assertThat(score.value()).isEqualTo(1);
    }

    @Test
    void theOtherCriteriaAreStillAsked() {
        Score.Graded score = graded(
                judged(Rubrics.safety().only("private-data", "hate"), best()).settledBy("private-data", NO_CARD),
                "4111111111111111");

        assertThat(asked).containsExactly("hate");
        assertThat(score.parts()).extracting(Part::criterion).containsExactly("hate", "private-data");
        assertThat(score.value()).as("the worst of both").isZero();
    }

    @Test
    void theCheckSeesTheAnswerAsItCameAndTheJudgeTheRedactedOne() {
        RubricEvaluator safety = judged(Rubrics.safety().only("private-data", "hate"), best());
        Replay replay = new Replay("key", Asking.nothing(), Response.of("4111111111111111"), Response.of("<card>"), 0);

        Score.Graded score =
                (Score.Graded) safety.settledBy("private-data", NO_CARD).score(replay);

        assertThat(score.value()).isZero();
        assertThat(shown).containsExactly("<card>");
    }

    @Test
    void thePassedCheckThatGrantsGivesTheBestGrade() {
        Rubric agrees = Rubrics.accuracy().only("agrees");
        Evaluator evaluator = judged(agrees, worst()).grantedBy("agrees", reference(EXACT));
        Sample sample = Asking.expecting("Four weeks.");

        assertThat(value(evaluator.evaluate(Replay.of(sample, Response.of("Four weeks.")))))
                .isEqualTo(1);
        assertThat(asked).isEmpty();
        assertThat(value(evaluator.evaluate(Replay.of(sample, Response.of("Two weeks.")))))
                .isZero();
        assertThat(asked).containsExactly("agrees");
    }

    @Test
    void aCheckThatDoesNotApplyLeavesItToTheJudge() {
        Rubric polite = Rubric.of("r", Criterion.yesNo("polite", "Is it polite?"));

        graded(judged(polite, best()).settledBy("polite", reference(EXACT)), "Hello");

        assertThat(asked).containsExactly("polite");
    }

    @Test
    void theCheckIsPartOfTheIdentity() {
        RubricEvaluator plain = judged(Rubrics.safety(), best());

        assertThat(List.of(
                        plain.definition(),
                        plain.settledBy("hate", NO_CARD).definition(),
                        plain.grantedBy("hate", NO_CARD).definition(),
                        plain.settledBy("private-data", NO_CARD).definition()))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatCannotSettleIsRefusedWhenItIsWritten() {
        RubricEvaluator safety = judged(Rubrics.safety().only("hate"), best());

        assertThatThrownBy(() -> safety.settledBy("private-dat", NO_CARD))
                .hasMessage("there is no criterion 'private-dat' to settle, only [hate]");
        assertThatThrownBy(() -> safety.settledBy("hate", safety))
                .hasMessage("a check that settles a criterion must not ask a judge itself");
        assertThatThrownBy(() -> safety.settledBy("hate", replay -> new Score.Graded(0.5, "")))
                .hasMessage("a check that settles a criterion must pass or fail, nothing between");
        assertThatThrownBy(() -> safety.settledBy("hate", NO_CARD).settledBy("hate", NO_CARD))
                .hasMessage("criterion 'hate' is settled by two checks; join them");
    }

    private static Score.Graded graded(Evaluator evaluator, String answer) {
        return (Score.Graded) evaluator.evaluate(Replay.of(Asking.nothing(), Response.of(answer)));
    }

    private static double value(Score score) {
        return ((Score.Graded) score).value();
    }

    private Judge best() {
        return giving(true);
    }

    private Judge worst() {
        return giving(false);
    }

    private Judge giving(boolean best) {
        return new Judge() {
            @Override
            public JudgeId id() {
                return new JudgeId("judge", Digest.of("judge"), Optional.empty());
            }

            @Override
            public int votes() {
                return 1;
            }

            @Override
            public Judgement grade(Question question) {
                asked.add(question.criterion().name());
                shown.add(question.replay().response().text());
                List<String> grades = question.criterion().scale().grades();
                String grade = best ? grades.getLast() : grades.getFirst();
                return Grading.graded(question.criterion(), grade, "said so", Transcript.NONE);
            }
        };
    }
}
