package dev.evaluator.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The same text, and text within text. */
class PlainTextTest {

    @Test
    void exactIsTheSameTextButForTheEndsAndTheLineEnds() {
        assertThat(Matches.EXACT.agrees(" a\r\nb \n", "a\nb")).isTrue();
        assertThat(Matches.EXACT.agrees("A", "a")).isFalse();
        assertThat(Matches.EXACT.agrees("a  b", "a b")).isFalse();
        assertThat(Matches.EXACT.agrees("", "")).isTrue();
    }

    @Test
    void composedAndDecomposedLettersAreTheSame() {
        assertThat(Matches.EXACT.agrees("Cafe\u0301", "Caf\u00e9")).isTrue();
        assertThat(Matches.CONTAINS.agrees("Im CAFE\u0301!", "caf\u00e9")).isTrue();
    }

    @Test
    void containsFindsTheTextAnywhereInEitherCase() {
        assertThat(Matches.CONTAINS.agrees("The capital is PARIS.", " Paris ")).isTrue();
        assertThat(Matches.CONTAINS.agrees("two\r\nlines", "two\nlines")).isTrue();
        assertThat(Matches.CONTAINS.agrees("Par is", "Paris")).isFalse();
        assertThat(Matches.CONTAINS.agrees("", "Paris")).isFalse();
    }

    @Test
    void everyMatchIsFoundByItsName() {
        List<Match> all = List.of(
                Matches.EXACT,
                Matches.CONTAINS,
                Matches.LAST_YES_NO,
                Matches.LAST_NUMBER,
                Matches.LAST_BOXED,
                Matches.LAST_CHOICE);

        assertThat(all)
                .allSatisfy(match -> assertThat(Matches.named(match.name())).contains(match));
        assertThat(Matches.named("last-word")).isEmpty();
        assertThat(Matches.lastNumberAfter("A:").name()).isEqualTo("last-number-after A:");
    }
}
