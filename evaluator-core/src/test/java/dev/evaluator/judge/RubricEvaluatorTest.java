package dev.evaluator.judge;

import static dev.evaluator.judge.Verdicts.LEVELS;
import static dev.evaluator.judge.Verdicts.YES_NO;
import static dev.evaluator.judge.Verdicts.replying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.Cases;
import dev.evaluator.json.Json;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.rubric.Rubrics;
import dev.evaluator.score.Part;
import dev.evaluator.score.Reason;
import dev.evaluator.score.Score;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RubricEvaluatorTest {

    private static final String YES = "{\"pass\": true, \"rationale\": \"good\"}";
    private static final String NO = "{\"pass\": false, \"rationale\": \"bad\"}";
    private static final String NONE = "{\"not_applicable\": true, \"rationale\": \"no such thing\"}";

    private static final Criterion FIRST = Criterion.yesNo("first", "First?");
    private static final Criterion SECOND = Criterion.yesNo("second", "Second?");

    @Test
    void theScoreIsTheWeightedMeanOfTheCriteria() {
        Score.Graded score = graded(Rubric.of("r", FIRST, SECOND.weighing(3)), 1, YES, NO);

        assertThat(score.value()).isCloseTo(0.25, within(1e-12));
        assertThat(score.rationale()).isEqualTo("second: bad");
        assertThat(score.parts())
                .extracting(Part::criterion, Part::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("first", OptionalDouble.of(1)),
                        org.assertj.core.groups.Tuple.tuple("second", OptionalDouble.of(0)));
    }

    @Test
    void aCriterionThatDoesNotApplyHasNoWeight() {
        Score.Graded score = graded(Rubric.of("r", FIRST, SECOND.weighing(9).orNotApplicable()), 1, NO, NONE);

        assertThat(score.value()).isZero();
        assertThat(score.parts().get(1).value()).isEmpty();
        assertThat(score.parts().get(1).rationale()).isEqualTo("no such thing");
    }

    @Test
    void whenNoCriterionAppliesThereIsNoScore() {
        assertThat(evaluate(Rubric.of("r", FIRST.orNotApplicable(), SECOND.orNotApplicable()), 1, NONE, NONE))
                .isEqualTo(new Score.Unscored(Reason.NOT_APPLICABLE, "no criterion applies"));
    }

    @Test
    void votesAreAveragedInsideTheCriterion() {
        Score.Graded score = graded(
                Rubric.of("r", LEVELS),
                3,
                "{\"score\": 1, \"rationale\": \"none\"}",
                "{\"score\": 2}",
                "{\"score\": 2}");

        assertThat(score.value()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(score.rationale()).as("of the lowest vote").isEqualTo("covers: none");
    }

    @Test
    void oneMissingVoteLeavesTheCaseWithoutScore() {
        assertThat(evaluate(Rubric.of("r", YES_NO), 3, YES, "I like it.", YES))
                .isEqualTo(new Score.Unscored(Reason.JUDGE_UNREADABLE, "agrees: no grade in 'I like it.'"));
    }

    @Test
    void oneCriterionWithoutGradeLeavesTheCaseWithoutScore() {
        assertThat(evaluate(Rubric.of("r", FIRST, LEVELS), 1, YES, "{\"score\": 7}"))
                .isEqualTo(new Score.Unscored(Reason.JUDGE_OFF_SCALE, "covers: grade '7' is not one of [1, 2, 3]"));
    }

    @Test
    void theLowestGradeOfACriticalCriterionIsACriticalFailure() {
        assertThat(graded(Rubric.of("r", FIRST.asCritical(), SECOND), 1, NO, YES)
                        .criticalFailure())
                .isTrue();
        assertThat(graded(Rubric.of("r", FIRST.asCritical(), SECOND), 1, YES, NO)
                        .criticalFailure())
                .isFalse();
    }

    @Test
    void oneVoteForACriticalFailureIsOne() {
        Score.Graded score = graded(Rubric.of("r", FIRST.asCritical()), 2, YES, NO);

        assertThat(score.value()).isEqualTo(0.5);
        assertThat(score.criticalFailure()).isTrue();
    }

    @Test
    void itIsPassFailForOneVoteOnOneYesNoQuestion() {
        assertThat(new RubricEvaluator(Rubric.of("r", YES_NO), replying(1)).passFail())
                .isTrue();
        assertThat(new RubricEvaluator(Rubric.of("r", YES_NO), replying(2)).passFail())
                .isFalse();
        assertThat(new RubricEvaluator(Rubric.of("r", LEVELS), replying(1)).passFail())
                .isFalse();
        assertThat(new RubricEvaluator(Rubric.of("r", FIRST, SECOND), replying(1)).passFail())
                .isFalse();
    }

    @Test
    void itsDefinitionHoldsRubricJudgeAndVotes() {
        Json one = new RubricEvaluator(Rubrics.accuracy(), replying(1)).definition();

        assertThat(one).isEqualTo(new RubricEvaluator(Rubrics.accuracy(), replying(1)).definition());
        assertThat(one).isNotEqualTo(new RubricEvaluator(Rubrics.accuracy(), replying(2)).definition());
        assertThat(one).isNotEqualTo(new RubricEvaluator(Rubrics.safety(), replying(1)).definition());
        assertThat(new RubricEvaluator(Rubrics.accuracy(), replying(1)).judges())
                .containsExactly(replying(1).id());
    }

    @Test
    void aSampleWithoutRubricOfItsOwnIsNotEvaluated() {
        RubricSource own = RubricSource.perSample(
                Json.of("own"),
                sample -> sample.id().equals("case-1") ? Optional.of(Rubric.of("r", YES_NO)) : Optional.empty());
        RubricEvaluator evaluator = new RubricEvaluator(own, replying(1, YES));

        assertThat(evaluator.appliesTo(Cases.number(2).sample())).isFalse();
        assertThat(evaluator.appliesTo(Cases.number(1).sample())).isTrue();
        assertThat(evaluator.evaluate(Cases.answer("x"))).isInstanceOf(Score.Graded.class);
        assertThat(evaluator.passFail()).isFalse();
        assertThat(evaluator.definition().at("/rubric")).contains(Json.of("own"));
    }

    private static Score.Graded graded(Rubric rubric, int votes, String... replies) {
        return (Score.Graded) evaluate(rubric, votes, replies);
    }

    private static Score evaluate(Rubric rubric, int votes, String... replies) {
        return new RubricEvaluator(rubric, replying(votes, List.of(replies).toArray(String[]::new)))
                .evaluate(Cases.answer("an answer"));
    }
}
