package dev.evaluator.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.Cases;
import dev.evaluator.sample.Sample;
import dev.evaluator.target.Replay;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AllOfTest {

    private static final Replay REPLAY = Cases.answer("anything");

    @Test
    void theLowestGradeIsTheGrade() {
        assertThat(allOf(Fixed.grade(1), Fixed.grade(0.25), Fixed.grade(0.5)))
                .isEqualTo(new Score.Graded(0.25, "worth 0.25"));
        assertThat(allOf(Fixed.grade(1), Fixed.grade(1))).isEqualTo(new Score.Graded(1, ""));
    }

    @Test
    void aZeroDecidesWhateverIsMissing() {
        assertThat(allOf(Fixed.without(Reason.JUDGE_ERROR), Fixed.grade(0)))
                .isEqualTo(new Score.Graded(0, "worth 0.0"));
        assertThat(allOf(Fixed.grade(0), Fixed.without(Reason.JUDGE_ERROR)))
                .isEqualTo(new Score.Graded(0, "worth 0.0"));
    }

    @Test
    void otherwiseOnePartWithoutScoreLeavesTheWholeWithout() {
        assertThat(allOf(Fixed.grade(0.5), Fixed.without(Reason.JUDGE_TIMEOUT), Fixed.grade(1)))
                .isEqualTo(new Score.Unscored(Reason.JUDGE_TIMEOUT, "no grade"));
    }

    @Test
    void aFailedPatternDecidesBeforeAJudgeIsAsked() {
        Evaluator unaskedJudge = new Evaluator() {
            @Override
            public Score evaluate(Replay replay) {
                throw new AssertionError("asked");
            }

            @Override
            public boolean mayFailCritically(Sample sample) {
                return false;
            }

            @Override
            public List<JudgeId> judges() {
                return Fixed.grade(1).asJudged().judges();
            }
        };

        assertThat(new AllOf(List.of(unaskedJudge, Fixed.grade(0))).evaluate(REPLAY))
                .isEqualTo(new Score.Graded(0, "worth 0.0"));
    }

    @Test
    void aCriticalFailureIsKeptWhicheverPartIsTheLowest() {
        assertThat(allOf(Fixed.criticalFailure(0.5), Fixed.grade(0.25)).criticalFailure())
                .isTrue();
        assertThat(allOf(Fixed.criticalFailure(0.5), Fixed.grade(0)).criticalFailure())
                .isTrue();
        assertThat(allOf(Fixed.criticalFailure(0.5), Fixed.grade(1)).criticalFailure())
                .isTrue();
    }

    /** Otherwise a case that was never looked at would count as free of critical failures. */
    @Test
    void aFailedPatternDoesNotKeepACriticalCriterionFromBeingAsked() {
        Evaluator harmful = Fixed.criticalFailure(0.5).asJudged();
        Evaluator harmless = Fixed.grade(1).asJudged();

        assertThat(allOf(harmful, Fixed.grade(0)).criticalFailure()).isTrue();
        assertThat(allOf(harmful, Fixed.grade(0))).extracting("value").isEqualTo(0.0);
        assertThat(new When(Condition.slice("locale", List.of("de")), harmful).mayFailCritically(REPLAY.sample()))
                .isFalse();
        assertThat(allOf(harmless, Fixed.grade(0)).criticalFailure()).isFalse();
        assertThat(allOf(harmless, Fixed.grade(0))).extracting("value").isEqualTo(0.0);
    }

    @Test
    void aCriticalCriterionWithoutGradeLeavesTheWholeWithout() {
        assertThat(allOf(Fixed.grade(0), Fixed.without(Reason.JUDGE_REFUSED).asJudged()))
                .isEqualTo(new Score.Unscored(Reason.JUDGE_REFUSED, "no grade"));
    }

    /** No answer holds no harm. */
    @Test
    void aDeclaredFailureDecidesWithoutAnAnswerToLookAt() {
        Evaluator reliability = new Reliability(Set.of(Failure.TIMEOUT), Optional.empty());
        NoAnswer failure =
                NoAnswer.of(REPLAY.sample(), Reason.TARGET_TIMEOUT, "30 s").orElseThrow();

        assertThat(new AllOf(List.of(reliability, Fixed.grade(1).asJudged())).unanswered(failure))
                .extracting("value")
                .isEqualTo(0.0);
    }

    @Test
    void partsThatDoNotApplyAreLeftOut() {
        assertThat(allOf(Fixed.grade(0).declining(), Fixed.grade(0.5))).isEqualTo(new Score.Graded(0.5, "worth 0.5"));
        assertThat(allOf(Fixed.without(Reason.NOT_APPLICABLE), Fixed.grade(0.5)))
                .isEqualTo(new Score.Graded(0.5, "worth 0.5"));
    }

    @Test
    void whenNoPartAppliesNeitherDoesTheWhole() {
        assertThat(allOf(Fixed.without(Reason.NOT_APPLICABLE)))
                .isInstanceOfSatisfying(
                        Score.Unscored.class,
                        score -> assertThat(score.reason()).isEqualTo(Reason.NOT_APPLICABLE));
        assertThat(new AllOf(List.of(Fixed.grade(1).declining())).appliesTo(REPLAY.sample()))
                .isFalse();
        assertThat(new AllOf(List.of(Fixed.grade(1).declining(), Fixed.grade(1))).appliesTo(REPLAY.sample()))
                .isTrue();
    }

    @Test
    void itIsPassFailWhenEveryPartIs() {
        assertThat(new AllOf(List.of(Fixed.grade(1).asPassFail(), Fixed.grade(1).asPassFail())).passFail())
                .isTrue();
        assertThat(new AllOf(List.of(Fixed.grade(1).asPassFail(), Fixed.grade(1))).passFail())
                .isFalse();
    }

    @Test
    void itAsksTheJudgesOfItsPartsEachNamedOnce() {
        Fixed judged = Fixed.grade(1).asJudged();

        assertThat(new AllOf(List.of(judged, Fixed.grade(1), judged)).judges()).isEqualTo(judged.judges());
    }

    @Test
    void itsDefinitionHoldsThoseOfItsParts() {
        AllOf both = new AllOf(List.of(new WordLimit(1, 2), new ReferenceEvaluator(Matches.EXACT)));

        assertThat(both.definition().canonical())
                .isEqualTo("{\"all-of\":[{\"max-words\":2,\"min-words\":1},{\"match\":\"exact\"}]}");
    }

    @Test
    void allOfNothingIsRefused() {
        assertThatThrownBy(() -> new AllOf(List.of())).hasMessage("all-of must hold at least one evaluator");
    }

    private static Score allOf(Evaluator... evaluators) {
        return new AllOf(List.of(evaluators)).evaluate(REPLAY);
    }
}
