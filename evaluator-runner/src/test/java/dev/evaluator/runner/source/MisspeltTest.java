package dev.evaluator.runner.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A column is nearly a known one when it differs by two letters, and by no more than one in three. */
class MisspeltTest {

    @ParameterizedTest
    @CsvSource({
        "Input, input",
        "ID, id",
        "inptu, input",
        "refrence, reference",
        "referrences, reference",
        "conversion, conversation",
        "expected-output, reference",
        "Expected Answers, reference",
        "goldanswer, reference",
    })
    void upToTwoSlipsAreSeen(String column, String meant) {
        assertThat(Misspelt.meant(column)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"conversions", "expected_input", "inn", "topic", "locale", "lane", "contest_x"})
    void whatDiffersByMoreIsASliceOfItsOwn(String column) {
        assertThat(Misspelt.meant(column)).isEmpty();
    }
}
