package dev.evaluator.judge;

import static dev.evaluator.judge.Judged.YES_NO;
import static dev.evaluator.judge.Judged.answer;
import static dev.evaluator.judge.Judged.replying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.rubric.Rubric;
import dev.evaluator.score.JudgeId;
import dev.evaluator.score.Part;
import dev.evaluator.score.Reason;
import dev.evaluator.score.Score;
import dev.evaluator.target.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several judges grade the same; each counts, and none is left out. */
class JuryTest {

    private static final String YES = "{\"pass\": true, \"rationale\": \"good\"}";
    private static final String NO = "{\"pass\": false, \"rationale\": \"bad\"}";
    private static final String NONE = "{\"pass\": \"not_applicable\", \"rationale\": \"no such thing\"}";

    @Test
    void theGradesOfTheMembersAreAveraged() {
        Score.Graded score = (Score.Graded) evaluate(replying("large", YES), replying("other", NO));

        assertThat(score.value()).isEqualTo(0.5);
        assertThat(score.rationale()).isEqualTo("agrees: bad [large 1.00, other 0.00; apart by 1.00]");
    }

    @Test
    void aMemberWithMoreVotesCountsNoMore() {
        Judge thrice = new PromptedJudge(Judged.id("thrice"), 3, prompt -> Response.of(NO), Judged.KEY);

        assertThat(((Score.Graded) evaluate(thrice, replying("once", YES))).value())
                .isEqualTo(0.5);
    }

    @Test
    void membersOfOneMindSaySo() {
        Score.Graded score = (Score.Graded) evaluate(replying("large", YES), replying("other", YES));

        assertThat(score.rationale()).isEqualTo("agrees: good [large 1.00, other 1.00; apart by 0.00]");
    }

    @Test
    void oneMemberWithoutAGradeLeavesTheCaseWithout() {
        assertThat(evaluate(replying("large", YES), replying("other", "I like it.")))
                .isEqualTo(new Score.Unscored(Reason.JUDGE_UNREADABLE, "agrees: other: no grade in 'I like it.'"));
    }

    @Test
    void aMemberToWhomTheCriterionDoesNotApplyIsNamed() {
        Part part = ((Score.Graded) new RubricEvaluator(
                                Rubric.of("r", YES_NO.orNotApplicable()),
                                Jury.of(List.of(replying("large", YES), replying("other", NONE))))
                        .evaluate(answer("an answer")))
                .parts()
                .getFirst();

        assertThat(part.value()).hasValue(1);
        assertThat(part.rationale())
                .isEqualTo("good [large 1.00, other does not apply; not at one whether it applies]");
    }

    @Test
    void oneMemberThatSeesACriticalFailureIsEnough() {
        Score score = new RubricEvaluator(
                        Rubric.of("r", YES_NO.asCritical()),
                        Jury.of(List.of(replying("large", YES), replying("other", NO))))
                .evaluate(answer("an answer"));

        assertThat(score.criticalFailure()).isTrue();
    }

    @Test
    void itsIdentityIsThatOfItsMembersAndTheirVotes() {
        Judge large = replying("large", YES);
        Judge other = replying("other", YES);
        Judge often = new PromptedJudge(Judged.id("other"), 3, prompt -> Response.of(YES), Judged.KEY);
        JudgeId jury = Jury.of(List.of(large, other)).id();

        assertThat(jury.name()).isEqualTo("large+other");
        assertThat(Jury.of(List.of(other, large)).id().digest()).isEqualTo(jury.digest());
        assertThat(Jury.of(List.of(large, often)).id().digest()).isNotEqualTo(jury.digest());
        assertThat(Jury.of(List.of(large, replying("third", YES))).id().digest())
                .isNotEqualTo(jury.digest());
    }

    @Test
    void anEvaluatorNamesEachMemberAsItsJudge() {
        RubricEvaluator evaluator = new RubricEvaluator(
                Rubric.of("r", YES_NO), Jury.of(List.of(replying("large", YES), replying("other", NO))));

        assertThat(evaluator.judges()).extracting(JudgeId::name).containsExactly("large", "other");
        assertThat(evaluator.passFail()).as("a mean of two is not pass or fail").isFalse();
    }

    @Test
    void eachVoteOfTheJuryIsTheVoteOfOneMember() {
        Judge twice = new PromptedJudge(Judged.id("twice"), 2, prompt -> Response.of(YES), Judged.KEY);
        Jury jury = Jury.of(List.of(twice, replying("once", NO)));

        assertThat(jury.votes()).isEqualTo(3);
        assertThat(value(jury, 1)).isEqualTo(1);
        assertThat(value(jury, 2)).isZero();
        assertThatThrownBy(() -> value(jury, 3)).hasMessage("a jury of 3 votes has no vote 3");
    }

    private static double value(Jury jury, int vote) {
        return ((Judgement.Grade) jury.grade(new Question(answer("an answer"), YES_NO, vote))).value();
    }

    @Test
    void oneJudgeTwiceIsNoJury() {
        Judge judge = replying("large", YES);

        assertThatThrownBy(() -> Jury.of(List.of(judge))).hasMessageContaining("at least two judges");
        assertThatThrownBy(() -> Jury.of(List.of(judge, judge)))
                .hasMessageContaining("must differ, were [large, large]");
        Jury jury = Jury.of(List.of(judge, replying("other", YES)));
        assertThatThrownBy(() -> Jury.of(List.of(jury, judge))).hasMessageContaining("not of juries");
    }

    private static Score evaluate(Judge one, Judge two) {
        return new RubricEvaluator(Rubric.of("r", YES_NO), Jury.of(List.of(one, two))).evaluate(answer("an answer"));
    }
}
