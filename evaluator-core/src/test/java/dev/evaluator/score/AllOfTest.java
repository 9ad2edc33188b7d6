package dev.evaluator.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.Cases;
import dev.evaluator.target.Replay;
import java.util.List;
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
