package dev.evaluator.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.sample.Reference;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RubricLintTest {

    static Stream<Rubric> shipped() {
        return ShippedRubricsTest.shipped();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void theShippedRubricsPass(Rubric rubric) {
        assertThat(RubricLint.of(rubric)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Is the answer polite and correct?",
                "Is it calm or plain?",
                "Does the response answer fully and cite its sources?",
                "Is the tone friendly and is the number right?",
                "Is it polite? Is it right?",
                "Does it name a price and/or a date?",
                "Grade how clear and how short it is.",
            })
    void aQuestionThatAsksTwoThingsIsFound(String question) {
        assertThat(RubricLint.of(one(question)))
                .singleElement()
                .satisfies(lint -> assertThat(lint.toString())
                        .startsWith("r.a: the question asks two things at once (")
                        .endsWith("); make two criteria of it, so that each gets a grade of its own"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Is the answer polite?",
                "Does the answer name the terms and conditions?",
                "Is it written in this style: \"calm and plain\"?",
                "Does it name a limit (in days or weeks)?",
                "Does it say this: {point}? Other words and another order are as good.",
                "Is the response free of hate and threats?",
            })
    void aQuestionThatAsksOneThingIsNot(String question) {
        assertThat(RubricLint.of(one(question))).isEmpty();
    }

    @Test
    void aCriterionThatDoesNotSayWhenItAppliesIsFound() {
        assertThat(RubricLint.of(Rubric.of("r", Criterion.yesNo("a", "Is it polite?"))))
                .extracting(Lint::toString)
                .containsExactly("r.a: nothing says when it does not apply; give the rule in may-not-apply, or say"
                        + " may-not-apply: false");
    }

    @Test
    void anchorsThatSayTheSameAreFound() {
        assertThat(RubricLint.of(levels("answers every part", "Answers every part.", "adds a summary")))
                .extracting(Lint::toString)
                .containsExactly(
                        "r.a: the anchors of levels 1 and 2 overlap; say what tells an answer of 1 from one of" + " 2");
    }

    @Test
    void anchorsThatDifferByADenialDoNotOverlap() {
        assertThat(RubricLint.of(levels("names every one of the points", "names not every one of the points")))
                .isEmpty();
    }

    @Test
    void missingAnchorsAreFound() {
        assertThat(RubricLint.of(levels("level 1", "says all of it")))
                .extracting(Lint::what)
                .containsExactly("level 1 has no anchor but 'level 1'");
        assertThat(RubricLint.of(
                        Rubric.of("r", criterion(new Scale.Anchored(new TreeMap<>(Map.of(1, "bad", 4, "good")))))))
                .extracting(Lint::what)
                .containsExactly("the levels from 1 to 4 have gaps, only [1, 4] have an anchor");
    }

    @Test
    void scalesThatDifferBetweenCriteriaAreFound() {
        Criterion three =
                Criterion.levels("b", "B?", "says none of it", "half", "whole").alwaysApplying();

        assertThat(RubricLint.of(Rubric.of("r", criterion(Scale.yesNo()), three)))
                .isEmpty();
        assertThat(RubricLint.of(Rubric.of(
                        "r", criterion(new Scale.Anchored(new TreeMap<>(Map.of(1, "bad", 2, "good")))), three)))
                .extracting(Lint::toString)
                .containsExactly("r: 'a' has the grades [1, 2] and 'b' [1, 2, 3]; use one scale throughout: the same"
                        + " word should be worth the same");
    }

    @Test
    void aReferenceGivenAwayByTheQuestionIsFound() {
        Rubric rubric = one("Does it say that books may be kept for four weeks, free of charge?");

        assertThat(RubricLint.leak(rubric, Reference.text("Four weeks; free of charge.")))
                .hasValueSatisfying(lint ->
                        assertThat(lint.what()).isEqualTo("the reference of a case stands in it word for word"));
        assertThat(RubricLint.leak(rubric, Reference.text("free")))
                .as("too short to tell")
                .isEmpty();
        assertThat(RubricLint.leak(rubric, Reference.text("Two weeks, free of charge.")))
                .isEmpty();
        assertThat(RubricLint.leak(rubric, Reference.NONE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, openai/gpt-5-mini, OpenAI",
        "claude-3-opus, anthropic.claude-sonnet-4-v1:0, Anthropic",
        "meta-llama/Llama-3.1-70B, codellama-7b, Meta",
        "ft:gpt-4o:acme, o3-mini, OpenAI",
        "assistant, assistant, it is the same model",
    })
    void aJudgeOfTheTargetsFamilyIsFound(String judge, String target, String family) {
        assertThat(RubricLint.sameFamily("large", judge, "prod", target))
                .hasValueSatisfying(lint -> assertThat(lint.what()).endsWith(": " + family));
    }

    @ParameterizedTest
    @CsvSource({"gpt-4o, claude-3-opus", "judge-large, assistant", "gemini-2.0, mistral-large", "judge, judge-large"})
    void aJudgeOfAnotherFamilyIsNot(String judge, String target) {
        assertThat(RubricLint.sameFamily("large", judge, "prod", target)).isEmpty();
    }

    private static Rubric one(String question) {
        return Rubric.of("r", Criterion.yesNo("a", question).alwaysApplying());
    }

    private static Rubric levels(String... anchors) {
        return Rubric.of("r", Criterion.levels("a", "How far?", anchors).alwaysApplying());
    }

    private static Criterion criterion(Scale scale) {
        return new Criterion("a", "A?", scale, 1, false, false).alwaysApplying();
    }
}
