package dev.evaluator.suite;

import static dev.evaluator.suite.Evaluators.CONTAINS;
import static dev.evaluator.suite.Evaluators.EXACT;
import static dev.evaluator.suite.Evaluators.allOf;
import static dev.evaluator.suite.Evaluators.atLeast;
import static dev.evaluator.suite.Evaluators.doesNotMatch;
import static dev.evaluator.suite.Evaluators.judged;
import static dev.evaluator.suite.Evaluators.matches;
import static dev.evaluator.suite.Evaluators.maxWords;
import static dev.evaluator.suite.Evaluators.minWords;
import static dev.evaluator.suite.Evaluators.never;
import static dev.evaluator.suite.Evaluators.noWorse;
import static dev.evaluator.suite.Evaluators.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.json.Digest;
import dev.evaluator.judge.Judge;
import dev.evaluator.judge.PromptedJudge;
import dev.evaluator.rubric.Rubrics;
import dev.evaluator.score.JudgeId;
import dev.evaluator.target.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuiteTest {

    private static Suite.Builder refunds() {
        return Suite.named("refund-answers")
                .evaluate("accuracy", reference(CONTAINS))
                .evaluate("tone", maxWords(120));
    }

    @Test
    void aRequirementOnAnUnknownEvaluatorNamesTheKnown() {
        assertThatThrownBy(() -> refunds().require(noWorse("acuracy", 0.05)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("suite 'refund-answers' requires 'acuracy' but evaluates only [accuracy, tone]");
    }

    @Test
    void aRequirementOnAnUnknownSliceNamesTheKnown() {
        assertThatThrownBy(() -> refunds()
                        .sliceBy("locale", "de", "en")
                        .require(noWorse("accuracy", 0.05).onEverySlice("language"))
                        .build())
                .hasMessage(
                        "suite 'refund-answers' requires something on every 'language' but slices only by [locale]");
    }

    @Test
    void oneKindOfRequirementSpeaksOnceAboutTheSame() {
        assertThatThrownBy(() -> refunds()
                        .require(noWorse("accuracy", 0.05), noWorse("accuracy", 0.10))
                        .build())
                .hasMessage("suite 'refund-answers' requires the same of 'accuracy' twice, the second time 'no worse by"
                        + " 0.1'; keep the stricter");
        assertThat(refunds()
                        .sliceBy("locale")
                        .require(
                                noWorse("accuracy", 0.05),
                                noWorse("accuracy", 0.10).onEverySlice("locale"))
                        .build()
                        .requirements())
                .hasSize(2);
    }

    @Test
    void namesAreGivenOnce() {
        assertThatThrownBy(() -> refunds().evaluate("tone", minWords(1)))
                .hasMessage("suite 'refund-answers' names evaluator 'tone' twice");
        assertThatThrownBy(() -> refunds().sliceBy("locale").sliceBy("locale", "de"))
                .hasMessage("suite 'refund-answers' slices by 'locale' twice");
        assertThatThrownBy(() -> refunds().sliceBy("locale", "de", "en", "de"))
                .hasMessage("suite 'refund-answers' names a value of slice 'locale' twice: [de, en, de]");
    }

    @Test
    void aSuiteEvaluatesSomething() {
        assertThatThrownBy(() -> Suite.named("empty").build())
                .hasMessage("suite 'empty' must have at least one evaluator, like evaluate(\"accuracy\","
                        + " reference(CONTAINS))");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Refunds", "-a", "a b", "ä", "a/b"})
    void namesFitLabelsAndFiles(String name) {
        assertThatThrownBy(() -> Suite.named(name))
                .hasMessage("a suite's name must be 1 to 64 of a-z, 0-9, '.', '_', '-', beginning with a letter or"
                        + " digit, was '" + name + "'");
        assertThatThrownBy(() -> Suite.named("a").evaluate(name, maxWords(1)))
                .hasMessageStartingWith("an evaluator's name in suite 'a' must be");
        assertThatThrownBy(() -> Suite.named("a".repeat(65))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void requirementsStayWithinTheirRanges() {
        assertThatThrownBy(() -> noWorse("tone", 0))
                .hasMessage("the margin of noWorse('tone') must be within (0, 1), was 0.0");
        assertThatThrownBy(() -> atLeast("tone", 1))
                .hasMessage("the bar of atLeast('tone') must be within (0, 1), was 1.0");
        assertThatThrownBy(() -> atLeast("tone", 0.5).margin(0.5))
                .hasMessage("the margin of atLeast('tone') must be 0 or more and below the bar, was 0.5");
        assertThatThrownBy(() -> atLeast("tone", 0.5).margin(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> never("tone").below(1))
                .hasMessage("the rate of never('tone') must be within (0, 1), was 1.0");
    }

    @Test
    void theDigestIsThatOfTheContent() {
        Suite suite = refunds().sliceBy("locale", "de", "en").build();

        assertThat(refunds().sliceBy("locale", "en", "de").build().digest()).isEqualTo(suite.digest());
        assertThat(List.of(
                                suite,
                                refunds().build(),
                                refunds().sliceBy("locale", "de").build(),
                                refunds()
                                        .sliceBy("locale", "de", "en")
                                        .trustJudge()
                                        .build(),
                                refunds()
                                        .sliceBy("locale", "de", "en")
                                        .require(noWorse("tone", 0.1))
                                        .build(),
                                refunds()
                                        .sliceBy("locale", "de", "en")
                                        .require(noWorse("tone", 0.2))
                                        .build(),
                                refunds()
                                        .sliceBy("locale", "de", "en")
                                        .require(noWorse("tone", 0.2).onEverySlice("locale"))
                                        .build(),
                                refunds()
                                        .sliceBy("locale", "de", "en")
                                        .require(atLeast("tone", 0.2))
                                        .build(),
                                refunds()
                                        .sliceBy("locale", "de", "en")
                                        .require(atLeast("tone", 0.2).margin(0.1))
                                        .build(),
                                refunds()
                                        .sliceBy("locale", "de", "en")
                                        .require(never("tone").below(0.2))
                                        .build())
                        .stream()
                        .map(Suite::digest)
                        .distinct())
                .hasSize(10);
    }

    @Test
    void everyEvaluatorsContentIsInTheDigest() {
        assertThat(Stream.of(
                                reference(EXACT),
                                reference(CONTAINS),
                                maxWords(1),
                                maxWords(2),
                                minWords(1),
                                matches("x", "a"),
                                doesNotMatch("x", "a"),
                                doesNotMatch("x", "b"),
                                allOf(maxWords(1)),
                                judged(Rubrics.accuracy(), judge("large")),
                                judged(Rubrics.accuracy(), judge("small")),
                                judged(Rubrics.safety(), judge("small")))
                        .map(evaluator -> Suite.named("a")
                                .evaluate("e", evaluator)
                                .build()
                                .digest())
                        .distinct())
                .hasSize(12);
    }

    @Test
    void judgedEvaluatorsAreUnvalidatedUnlessTheJudgeIsTrusted() {
        Suite.Builder builder = refunds().evaluate("safety", judged(Rubrics.safety(), judge("large")));

        assertThat(builder.build().unvalidated()).containsExactly("safety");
        assertThat(builder.build().judges()).extracting(JudgeId::name).containsExactly("large");
        assertThat(builder.trustJudge().build().unvalidated()).isEmpty();
    }

    @Test
    void passFailIsDeclaredInTheSuitesOrder() {
        Suite suite = refunds()
                .evaluate("safety", judged(Rubrics.safety(), judge("large")))
                .build();

        assertThat(suite.passFail())
                .containsExactly(Map.entry("accuracy", true), Map.entry("tone", true), Map.entry("safety", false));
        assertThatThrownBy(() -> suite.evaluator("humor"))
                .hasMessage("suite 'refund-answers' has no evaluator 'humor', only [accuracy, tone, safety]");
    }

    @Test
    void withoutJudgesNoneIsFound() {
        assertThatThrownBy(() -> Judges.none().named("large"))
                .hasMessage("no judge 'large' here: no judges are configured");
    }

    private static Judge judge(String name) {
        return new PromptedJudge(
                new JudgeId(name, Digest.of(name), Optional.empty()), 1, prompt -> Response.of("{\"pass\": true}"));
    }
}
