package dev.evaluator.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastNumberTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "first 3, then 42 | 42",
                "42.0 | 42",
                "it costs 1,234,567.50 dollars | 1234567.5",
                "1,2345 | 2345",
                "minus: -7 | -7",
                "x=-7. | -7",
                "0042 | 42",
                "[1] 5% | 5",
                "1e3 | 1000",
                "about 6.02e-2 | 0.0602",
            })
    void comparesTheLastNumberAsANumber(String answer, String expected) {
        assertThat(Matches.LAST_NUMBER.agrees(answer, expected)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "42, or maybe 43 | 42",
                "no number at all | 42",
                "'' | 42",
                "4.2 | 42",
                "-42 | 42",
                "٤٢ | 42",
            })
    void anyOtherNumberOrNoneDisagrees(String answer, String expected) {
        assertThat(Matches.LAST_NUMBER.agrees(answer, expected)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pages 3-5 | 5",
                "COVID-19 | 19",
                "on 2024-01-15 | 15",
            })
    void aHyphenAfterALetterOrDigitIsNoSign(String answer, String expected) {
        assertThat(Matches.LAST_NUMBER.agrees(answer, expected)).isTrue();
    }

    @Test
    void theTypographicMinusIsASign() {
        assertThat(Matches.LAST_NUMBER.agrees("so x = \u22125", "-5")).isTrue();
        assertThat(Matches.LAST_NUMBER.agrees("so x = \u22125", "5")).isFalse();
    }

    @Test
    void aNumberMayBeginWithItsPoint() {
        assertThat(Matches.LAST_NUMBER.agrees("the chance is .5", "0.5")).isTrue();
        assertThat(Matches.LAST_NUMBER.agrees("the chance is .5", "5")).isFalse();
        assertThat(Matches.LAST_NUMBER.agrees("the answer is...5", "5")).isTrue();
    }

    @Test
    void onlyWhatFollowsTheLastMarkerCounts() {
        Match match = Matches.lastNumberAfter("A:");

        assertThat(match.agrees("A: 3\nQ: how many more?\nA: 5 + 6 = 11", "11")).isTrue();
        assertThat(match.agrees("A: 11\nA: none", "11")).isFalse();
        assertThat(match.agrees("it is 11", "11")).isFalse();
        assertThat(match.agrees("a: 11", "11")).isFalse();
    }

    @Test
    void theReferenceMayHoldMoreThanItsNumber() {
        assertThat(Matches.lastNumberAfter("A:").agrees("A: 11", "5 + 6 = 11\nA: 11"))
                .isTrue();
    }

    @Test
    void aMarkerOfNothingIsRefused() {
        assertThatThrownBy(() -> Matches.lastNumberAfter(""))
                .hasMessage("the marker of last-number-after must not be empty");
    }
}
