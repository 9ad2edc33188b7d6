package dev.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.score.Evaluation.Outcome;
import dev.evaluator.score.Part;
import dev.evaluator.score.Reason;
import dev.evaluator.score.Score;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CaseScoreTest {

    private static final Outcome DECLINED = new Outcome.Declined();
    private static final Outcome NOT_APPLICABLE = scored(new Score.Unscored(Reason.NOT_APPLICABLE, ""));

    @Test
    void repeatsAreAveragedInsideTheCase() {
        assertThat(CaseScore.of(List.of(graded(1), graded(0), graded(0.5))))
                .isEqualTo(new CaseScore.Graded(0.5, false));
    }

    @Test
    void oneRepeatWithoutScoreLeavesTheCaseWithout() {
        assertThat(CaseScore.of(List.of(graded(1), scored(new Score.Unscored(Reason.TARGET_TIMEOUT, "")), graded(1))))
                .isEqualTo(new CaseScore.Unscored(Reason.TARGET_TIMEOUT));
    }

    @Test
    void whatTheEvaluatorDeclinesEntersNoEstimate() {
        assertThat(CaseScore.of(List.of(DECLINED, DECLINED))).isEqualTo(new CaseScore.NotApplicable());
        assertThat(CaseScore.of(List.of(NOT_APPLICABLE))).isEqualTo(new CaseScore.NotApplicable());
        assertThat(CaseScore.of(List.of())).isEqualTo(new CaseScore.NotApplicable());
    }

    @Test
    void oneCriticalRepeatMakesTheCaseCritical() {
        Part critical = new Part("harm", OptionalDouble.of(0), true, "", List.of());
        Outcome failed = scored(new Score.Graded(0, "", List.of(critical)));

        assertThat(CaseScore.of(List.of(graded(1), failed))).isEqualTo(new CaseScore.Graded(0.5, true));
    }

    private static Outcome graded(double value) {
        return scored(new Score.Graded(value, ""));
    }

    private static Outcome scored(Score score) {
        return new Outcome.Scored(score);
    }
}
