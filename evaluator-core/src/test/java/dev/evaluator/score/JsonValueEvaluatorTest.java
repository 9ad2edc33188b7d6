package dev.evaluator.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.Cases;
import dev.evaluator.json.Json;
import dev.evaluator.score.JsonValueEvaluator.Expected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonValueEvaluatorTest {

    private static Evaluator equalTo(String at, String json) {
        return new JsonValueEvaluator(at, new Expected.Value(Json.parse(json)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/total        | 42         | {\"total\": 42.0}                  | 1",
                "/total        | 42         | {\"total\": \"42\"}                | 0",
                "/total        | null       | {\"total\": null}                  | 1",
                "/items/1/id   | \"b\"      | {\"items\": [{}, {\"id\": \"b\"}]} | 1",
                "/a~1b/c~0d    | true       | {\"a/b\": {\"c~d\": true}}         | 1",
                "''            | [1,2]      | [1.0, 2]                           | 1",
                "''            | [1,2]      | [2, 1]                             | 0",
                "/x            | {\"a\":1,\"b\":2} | {\"x\": {\"b\": 2, \"a\": 1}} | 1",
                "/x            | {\"a\":1}  | {\"x\": {\"a\": 1, \"b\": 2}}      | 0",
                "/n            | 12345678901234567890123 | {\"n\": 12345678901234567890124} | 0",
                "/n            | 1e2        | {\"n\": 100}                       | 1"
            })
    void theValueInItsPlaceMustBeTheSame(String at, String expected, String answer, double grade) {
        Score score = equalTo(at, expected).evaluate(Cases.answer(answer));

        assertThat(((Score.Graded) score).value()).isEqualTo(grade);
    }

    @Test
    void whatIsMissingIsWrong() {
        assertThat(equalTo("/total", "42").evaluate(Cases.answer("{\"sum\": 42}")))
                .isEqualTo(new Score.Graded(0, "has nothing at '/total'"));
        assertThat(equalTo("/items/7", "42").evaluate(Cases.answer("{\"items\": []}")))
                .isEqualTo(new Score.Graded(0, "has nothing at '/items/7'"));
    }

    @Test
    void whatIsNoJsonIsWrongAndNotQuoted() {
        assertThat(equalTo("/total", "42").evaluate(Cases.answer("The total is 42, Jane.")))
                .isInstanceOfSatisfying(Score.Graded.class, score -> {
                    assertThat(score.value()).isZero();
                    assertThat(score.rationale()).startsWith("is not JSON").doesNotContain("Jane");
                });
    }

    @Test
    void aWrongValueIsNotRepeated() {
        assertThat(equalTo("/card", "\"none\"").evaluate(Cases.answer("{\"card\": \"4111\"}")))
                .isEqualTo(new Score.Graded(0, "another value stands at '/card'"));
    }

    @Test
    void theReferenceMaySayWhatIsExpected() {
        Evaluator same = new JsonValueEvaluator("/city", new Expected.Same());

        assertThat(same.evaluate(Cases.answer("{\"city\":\"Bonn\",\"x\":1}", "{\"city\":\"Bonn\"}")))
                .isEqualTo(new Score.Graded(1, ""));
        assertThat(same.evaluate(Cases.answer("{\"city\":\"Bonn\"}", "{\"city\":\"Berlin\"}")))
                .isEqualTo(new Score.Graded(0, "another value stands at '/city'"));
    }

    @Test
    void theTwoMayBeComparedByAMatch() {
        Evaluator contains = new JsonValueEvaluator("/city", new Expected.Agreeing(Matches.CONTAINS));
        Evaluator number = new JsonValueEvaluator("/n", new Expected.Agreeing(Matches.LAST_NUMBER));

        assertThat(contains.evaluate(Cases.answer("{\"city\":\"bonn\"}", "{\"city\":\"In Bonn, of course\"}")))
                .isEqualTo(new Score.Graded(1, ""));
        assertThat(number.evaluate(Cases.answer("{\"n\":1000}", "{\"n\":\"1,000 euros\"}")))
                .isEqualTo(new Score.Graded(1, ""));
    }

    @Test
    void aReferenceWithoutTheValueIsNobodysFault() {
        Evaluator same = new JsonValueEvaluator("/city", new Expected.Same());

        for (String reference : new String[] {"Bonn", "{\"town\":\"Bonn\"}"}) {
            assertThat(same.evaluate(Cases.answer(reference, "{\"city\":\"Bonn\"}")))
                    .isEqualTo(new Score.Unscored(
                            Reason.NO_REFERENCE, "the reference is no JSON document with a value at '/city'"));
        }
    }

    @Test
    void appliesWithoutReferenceOnlyWhereNoneIsNeeded() {
        assertThat(equalTo("/a", "1").appliesTo(Cases.number(1).sample())).isTrue();
        assertThat(new JsonValueEvaluator("/a", new Expected.Same())
                        .appliesTo(Cases.number(1).sample()))
                .isFalse();
    }

    @Test
    void refusesWhatIsNoPointer() {
        assertThatThrownBy(() -> equalTo("total", "42")).hasMessageContaining("must begin with '/', was 'total'");
    }
}
