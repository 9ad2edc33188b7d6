package dev.evaluator.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.Cases;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns, word limits and schemas. */
class FormEvaluatorsTest {

    @Test
    void aPatternMustBeFoundOrMustNot() {
        PatternEvaluator must = new PatternEvaluator("a card number", "\\b\\d{16}\\b", true);
        PatternEvaluator mustNot = new PatternEvaluator("a card number", "\\b\\d{16}\\b", false);

        assertThat(value(must, "1234567890123456")).isEqualTo(1);
        assertThat(must.evaluate(Cases.answer("none"))).isEqualTo(new Score.Graded(0, "does not hold a card number"));
        assertThat(value(mustNot, "none")).isEqualTo(1);
        assertThat(mustNot.evaluate(Cases.answer("1234567890123456")))
                .isEqualTo(new Score.Graded(0, "holds a card number"));
        assertThat(must.definition()).isNotEqualTo(mustNot.definition());
        assertThat(must.passFail()).isTrue();
    }

    @Test
    void aMebibyteOfAnAnswerIsLookedAtAndWhatStandsBeyondIsUnknown() {
        String full = "y".repeat(PatternEvaluator.MOST_TEXT - 1);
        PatternEvaluator mustNot = new PatternEvaluator("an x", "x", false);

        assertThat(value(mustNot, full + "x")).isZero();
        assertThat(value(mustNot, full + "y")).isEqualTo(1);
        assertThat(value(mustNot, "x" + full + "y")).as("found before the end").isZero();
        assertThat(mustNot.evaluate(Cases.answer(full + "yx")))
                .isEqualTo(new Score.Unscored(
                        Reason.INPUT_TOO_LONG,
                        "its first 1048576 characters do not hold an x, and the other 1 were not looked at"));
    }

    @Test
    void aPatternHasAtMostAThousandCharacters() {
        assertThat(value(new PatternEvaluator("x", "x".repeat(1_000), false), "y"))
                .isEqualTo(1);
        assertThatThrownBy(() -> new PatternEvaluator("x", "x".repeat(1_001), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a pattern may have at most 1,000 characters, had 1001");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"(a)\\1", "a(?=b)", "(", "*a"})
    void whatRe2CannotReadIsRefused(String pattern) {
        assertThatThrownBy(() -> new PatternEvaluator("x", pattern, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a pattern (RE2 syntax): ");
    }

    @Test
    void aPatternThatExplodesElsewhereRunsInLinearTime() {
        PatternEvaluator evil = new PatternEvaluator("x", "^(a+)+$", true);

        assertThat(value(evil, "a".repeat(100_000) + "!")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"one two | 1", "' one\ttwo\r\nthree ' | 1", "one | 0", "one two three four | 0", "'' | 0"})
    void wordsAreCountedBetweenBothLimits(String answer, double value) {
        assertThat(value(new WordLimit(2, 3), answer)).isEqualTo(value);
    }

    @Test
    void aWordLimitSaysHowManyWordsThereWere() {
        assertThat(new WordLimit(2, 3).evaluate(Cases.answer("one")))
                .isEqualTo(new Score.Graded(0, "1 words, at least 2 allowed"));
        assertThat(new WordLimit(0, 1).evaluate(Cases.answer("one two")))
                .isEqualTo(new Score.Graded(0, "2 words, at most 1 allowed"));
        assertThatThrownBy(() -> new WordLimit(3, 2))
                .hasMessage("word limits must be 0 or more and in order, were 3 and 2");
        assertThatThrownBy(() -> new WordLimit(-1, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": 1} | 1",
                "{\"a\": \"1\"} | 0",
                "{} | 0",
                "{\"a\": 1, \"a\": 1} | 0",
                "{\"a\": 1} {} | 0",
                "Here you are: {\"a\": 1} | 0",
                "{\"a\": NaN} | 0",
                "'' | 0",
            })
    void anAnswerMustBeOneDocumentOfTheSchema(String answer, double value) {
        JsonSchema schema = JsonSchema.of(
                Json.parse("{\"type\":\"object\",\"required\":[\"a\"],\"properties\":{\"a\":{\"type\":\"integer\"}}}"));

        assertThat(value(new JsonSchemaEvaluator(schema), answer)).isEqualTo(value);
    }

    private static double value(Evaluator evaluator, String answer) {
        return ((Score.Graded) evaluator.evaluate(Cases.answer(answer))).value();
    }
}
