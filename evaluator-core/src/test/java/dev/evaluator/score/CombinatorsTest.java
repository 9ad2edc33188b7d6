package dev.evaluator.score;

import static dev.evaluator.suite.Evaluators.TIMEOUT;
import static dev.evaluator.suite.Evaluators.allOf;
import static dev.evaluator.suite.Evaluators.anyOf;
import static dev.evaluator.suite.Evaluators.hasReference;
import static dev.evaluator.suite.Evaluators.noPrivateData;
import static dev.evaluator.suite.Evaluators.reliability;
import static dev.evaluator.suite.Evaluators.share;
import static dev.evaluator.suite.Evaluators.slice;
import static dev.evaluator.suite.Evaluators.weighted;
import static dev.evaluator.suite.Evaluators.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.Cases;
import dev.evaluator.json.Digest;
import dev.evaluator.sample.Sample;
import dev.evaluator.target.Replay;
import dev.evaluator.target.Response;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CombinatorsTest {

    private static final Replay REPLAY = Cases.answer("anything");
    private static final Sample SAMPLE = Cases.number(1).sample();
    private static final Score JUDGE_AWAY = new Score.Unscored(Reason.JUDGE_ERROR, "away");
    private static final Evaluator AWAY = replay -> JUDGE_AWAY;
    private static final Evaluator NOT_APPLICABLE = replay -> new Score.Unscored(Reason.NOT_APPLICABLE, "not here");
    private static final JudgeId JUDGE = new JudgeId("large", Digest.of("large"), Optional.empty());

    private static Evaluator grade(double value) {
        return replay -> new Score.Graded(value, "worth " + value);
    }

    /** A judge that says whether it sees a card number. */
    private static final class SeesCards implements Evaluator {
        @Override
        public Score evaluate(Replay replay) {
            return Score.pass(!replay.response().text().contains("4111"), () -> "the judge saw the card");
        }

        @Override
        public List<JudgeId> judges() {
            return List.of(JUDGE);
        }
    }

    private static final class Unasked implements Evaluator {
        @Override
        public Score evaluate(Replay replay) {
            throw new AssertionError("asked");
        }

        @Override
        public List<JudgeId> judges() {
            return List.of(JUDGE);
        }
    }

    private static Evaluator declining(Evaluator evaluator) {
        return when(slice("locale", "nowhere"), evaluator);
    }

    @Test
    void anyOfTakesTheHighestGrade() {
        assertThat(anyOf(grade(0.25), grade(0.75), grade(0.5)).evaluate(REPLAY))
                .isEqualTo(new Score.Graded(0.75, "worth 0.75"));
    }

    @Test
    void inAnyOfAOneDecidesWhateverIsMissing() {
        assertThat(anyOf(AWAY, grade(1)).evaluate(REPLAY)).isEqualTo(new Score.Graded(1, "worth 1.0"));
        assertThat(anyOf(grade(1), new Unasked()).evaluate(REPLAY)).isEqualTo(new Score.Graded(1, "worth 1.0"));
    }

    @Test
    void otherwiseOneWithoutScoreLeavesAnyOfWithout() {
        assertThat(anyOf(grade(0.5), AWAY).evaluate(REPLAY)).isEqualTo(JUDGE_AWAY);
    }

    @Test
    void inAnyOfAWayThatWasNotTakenHasNoSay() {
        Part failed = new Part("harmful", OptionalDouble.of(0), true, "", List.of());
        Evaluator critical = replay -> new Score.Graded(0, "", List.of(failed));

        assertThat(anyOf(critical, grade(0.5)).evaluate(REPLAY).criticalFailure())
                .isFalse();
    }

    @Test
    void anyOfLeavesOutWhatDoesNotApply() {
        assertThat(anyOf(declining(AWAY), NOT_APPLICABLE, grade(0.5)).evaluate(REPLAY))
                .isEqualTo(new Score.Graded(0.5, "worth 0.5"));
        assertThat(anyOf(NOT_APPLICABLE).evaluate(REPLAY))
                .isEqualTo(new Score.Unscored(Reason.NOT_APPLICABLE, "none of any-of applies"));
        assertThat(anyOf(declining(AWAY)).appliesTo(SAMPLE)).isFalse();
        assertThat(anyOf(declining(AWAY), AWAY).appliesTo(SAMPLE)).isTrue();
    }

    @Test
    void weightedIsTheMeanByWeightWithAPartForEach() {
        Score score = weighted(share("right", 3, grade(1)), share("brief", 1, grade(0)))
                .evaluate(REPLAY);

        assertThat(score)
                .isEqualTo(new Score.Graded(
                        0.75,
                        "right: worth 1.0; brief: worth 0.0",
                        List.of(
                                new Part("right", OptionalDouble.of(1), false, "worth 1.0", List.of()),
                                new Part("brief", OptionalDouble.of(0), false, "worth 0.0", List.of()))));
    }

    @Test
    void aMissingPartLeavesTheWeightedMeanWithoutScore() {
        assertThat(weighted(share("right", 3, AWAY), share("brief", 1, grade(0)))
                        .evaluate(REPLAY))
                .isEqualTo(new Score.Unscored(Reason.JUDGE_ERROR, "right: away"));
        assertThat(weighted(share("right", 3, NOT_APPLICABLE), share("brief", 1, grade(0)))
                        .evaluate(REPLAY))
                .isEqualTo(new Score.Unscored(Reason.NOT_APPLICABLE, "right: not here"));
    }

    @Test
    void weightedAppliesWhereAllOfItDoes() {
        assertThat(weighted(share("right", 3, declining(grade(1))), share("brief", 1, grade(0)))
                        .appliesTo(SAMPLE))
                .isFalse();
        assertThat(weighted(share("right", 3, grade(1))).appliesTo(SAMPLE)).isTrue();
    }

    @Test
    void weightedKeepsACriticalFailure() {
        Part failed = new Part("harmful", OptionalDouble.of(0), true, "", List.of());
        Evaluator critical = replay -> new Score.Graded(0, "", List.of(failed));

        assertThat(weighted(share("safe", 1, critical), share("brief", 1, grade(1)))
                        .evaluate(REPLAY)
                        .criticalFailure())
                .isTrue();
    }

    @Test
    void weightedKeepsHowAGradeCameAbout() {
        Part settled = new Part("leak", OptionalDouble.of(1), false, "", List.of(), List.of(Part.Flag.BY_RULE));
        Evaluator byRule = replay -> new Score.Graded(1, "", List.of(settled));

        assertThat(weighted(share("safe", 1, byRule), share("brief", 1, grade(1)))
                        .evaluate(REPLAY)
                        .flags())
                .containsExactly(Part.Flag.BY_RULE);
    }

    @Test
    void weightedRefusesWhatMakesNoMean() {
        assertThatThrownBy(() -> weighted()).hasMessageContaining("at least one evaluator");
        assertThatThrownBy(() -> share("right", 0, AWAY)).hasMessageContaining("'right' must be above 0");
        assertThatThrownBy(() -> share("right", Double.NaN, AWAY)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> weighted(share("a", 1, AWAY), share("a", 1, AWAY)))
                .hasMessageContaining("must name each evaluator once, was [a, a]");
    }

    @Test
    void aConditionDecidesWhetherItAppliesBeforeAnybodyIsAsked() {
        Evaluator german = when(slice("locale", "de", "at"), grade(0.5));

        assertThat(german.appliesTo(Cases.number(1).in("locale", "at").sample()))
                .isTrue();
        assertThat(german.appliesTo(Cases.number(1).in("locale", "en").sample()))
                .isFalse();
        assertThat(german.appliesTo(SAMPLE)).isFalse();
        assertThat(german.evaluate(REPLAY)).isEqualTo(new Score.Graded(0.5, "worth 0.5"));
        assertThat(when(hasReference(), grade(1)).appliesTo(SAMPLE)).isFalse();
        assertThat(when(hasReference(), grade(1))
                        .appliesTo(Cases.number(1).expecting("yes").sample()))
                .isTrue();
        assertThat(when(Condition.of("id", sample -> sample.id().equals("case-1")), grade(1))
                        .appliesTo(SAMPLE))
                .isTrue();
    }

    @Test
    void aConditionHoldsOnlyWhereItsEvaluatorAppliesToo() {
        assertThat(when(hasReference(), declining(AWAY))
                        .appliesTo(Cases.number(1).expecting("yes").sample()))
                .isFalse();
    }

    @Test
    void passOrFailIsWhatIsMadeOfPassOrFail() {
        Evaluator words = new WordLimit(0, 10);

        assertThat(anyOf(words, words).passFail()).isTrue();
        assertThat(anyOf(words, grade(1)).passFail()).isFalse();
        assertThat(when(hasReference(), words).passFail()).isTrue();
        assertThat(weighted(share("a", 1, words), share("b", 1, words)).passFail())
                .isFalse();
    }

    @Test
    void judgesAreThoseOfTheParts() {
        Evaluator whole = anyOf(when(hasReference(), weighted(share("a", 1, new SeesCards()))), new SeesCards());

        assertThat(whole.judges()).containsExactly(JUDGE);
        assertThat(whole.asksOthers()).isFalse();
    }

    @Test
    void ourOwnCodeSeesTheAnswerAsItCameAndTheJudgeBesideItTheRedactedOne() {
        Replay replay =
                new Replay("key", SAMPLE, Response.of("It is 4111111111111111"), Response.of("It is [CARD]"), 0);
        Evaluator judge = new SeesCards();

        assertThat(judge.score(replay)).isEqualTo(new Score.Graded(1, ""));
        assertThat(allOf(judge, noPrivateData()).score(replay)).isEqualTo(new Score.Graded(0, "holds a card number"));
        assertThat(anyOf(noPrivateData(), when(slice("x", "y"), judge), judge).score(replay))
                .isEqualTo(new Score.Graded(1, ""));
        assertThat(weighted(share("judge", 1, judge), share("clean", 1, noPrivateData()))
                        .score(replay))
                .isInstanceOfSatisfying(
                        Score.Graded.class, score -> assertThat(score.value()).isEqualTo(0.5));
    }

    @Test
    void aDeclaredFailureCountsWithinWhatIsMadeOfIt() {
        NoAnswer timeout =
                NoAnswer.of(SAMPLE, Reason.TARGET_TIMEOUT, "too late").orElseThrow();
        Score.Graded zero = new Score.Graded(0, "too late");
        Score unscored = new Score.Unscored(Reason.TARGET_TIMEOUT, "too late");

        assertThat(allOf(reliability(TIMEOUT), new Unasked()).unanswered(timeout))
                .isEqualTo(zero);
        assertThat(when(Condition.of("always", sample -> true), reliability(TIMEOUT))
                        .unanswered(timeout))
                .isEqualTo(zero);
        assertThat(anyOf(reliability(TIMEOUT), grade(1)).unanswered(timeout)).isEqualTo(unscored);
        assertThat(weighted(share("up", 1, reliability(TIMEOUT)), share("right", 1, grade(1)))
                        .unanswered(timeout))
                .isEqualTo(new Score.Unscored(Reason.TARGET_TIMEOUT, "right: too late"));
    }
}
