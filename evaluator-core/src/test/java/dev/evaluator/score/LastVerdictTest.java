package dev.evaluator.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last yes or no, the last box, the last choice. */
class LastVerdictTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[Yes] | yes",
                "first [No], on reflection [YES] | [Yes]",
                "[Yes], though some say no | Yes",
                "I say yes. | [Yes]",
                "yes? no! | no",
            })
    void theLastBracketedElseTheLastBareYesOrNoCounts(String answer, String expected) {
        assertThat(Matches.LAST_YES_NO.agrees(answer, expected)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[No] | yes", "I cannot say | yes", "'' | yes", "noyes | yes", "yesterday | yes", "know | no"})
    void anythingElseDisagrees(String answer, String expected) {
        assertThat(Matches.LAST_YES_NO.agrees(answer, expected)).isFalse();
    }

    @Test
    void wordsThatEndInNoAfterAnAccentAreNoVerdict() {
        assertThat(Matches.LAST_YES_NO.agrees("Yes. Hezk\u00e9 r\u00e1no!", "yes"))
                .isTrue();
        assertThat(Matches.LAST_YES_NO.agrees("Yes. Hezke\u0301 ra\u0301no!", "yes"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\boxed{42} | 42",
                "\\boxed{1} and \\boxed{ \\frac{a}{b^{2}} } | \\frac{a}{b^{2}}",
                "so \\boxed{x} | \\boxed{x}",
                "\\boxed{} | \\boxed{}",
            })
    void theLastBoxIsReadWithItsNestedBraces(String answer, String expected) {
        assertThat(Matches.LAST_BOXED.agrees(answer, expected)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"42 | 42", "\\boxed{42 | 42", "\\boxed{41} | 42", "\\boxed 42 | 42", "\\boxed{\\frac{1}{2} | 1"})
    void noBoxOrAnUnfinishedOneDisagrees(String answer, String expected) {
        assertThat(Matches.LAST_BOXED.agrees(answer, expected)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(A) is wrong, so (B) | B",
                "[C] | C",
                "The answer is D. | D",
                "(B). A dog would choose A | B",
                "A is correct | A",
                "Answer: J | (J)",
            })
    void theLastBracketedElseTheLastBareLetterIsTheChoice(String answer, String expected) {
        assertThat(Matches.LAST_CHOICE.agrees(answer, expected)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The answer is B, I believe. | B",
                "B. A dog barks. | B",
                "B, since I\u2019m sure | B",
                "B, since I'm sure | B",
                "B, and A\u0308rzte agree | B",
            })
    void pronounsAndArticlesAreNoChoices(String answer, String expected) {
        assertThat(Matches.LAST_CHOICE.agrees(answer, expected)).isTrue();
    }

    @Test
    void noLetterIsNoChoice() {
        assertThat(Matches.LAST_CHOICE.agrees("none of them", "B")).isFalse();
        assertThat(Matches.LAST_CHOICE.agrees("K", "K")).isFalse();
    }
}
