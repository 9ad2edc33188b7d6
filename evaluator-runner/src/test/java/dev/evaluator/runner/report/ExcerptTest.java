package dev.evaluator.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void whatAJudgeQuotesIsMarkedInItsPlace() {
        Excerpt excerpt = Excerpt.of("It is paid within a week.", 100, List.of("paid within"));

        assertThat(excerpt.pieces())
                .containsExactly(
                        new Excerpt.Piece(Excerpt.Kind.PLAIN, "It is "),
                        new Excerpt.Piece(Excerpt.Kind.QUOTED, "paid within"),
                        new Excerpt.Piece(Excerpt.Kind.PLAIN, " a week."));
        assertThat(excerpt.text()).isEqualTo("It is paid within a week.");
    }

    @Test
    void whiteSpaceAndTheFormOfAccentsMayDiffer() {
        assertThat(quoted("paid\n  within\u00a0a week, voila\u0300.", "paid within a week", "voil\u00e0"))
                .containsExactly("paid\n  within\u00a0a week", "voil\u00e0");
    }

    @Test
    void quotesThatOverlapAreOneAndThoseThatAreNotThereAreNone() {
        assertThat(quoted("one two three four", "one two", "two three", "five", "", " "))
                .containsExactly("one two three");
    }

    @Test
    void aQuoteIsText() {
        assertThat(quoted("cost (.*) \\E $1", "(.*) \\E $1")).containsExactly("(.*) \\E $1");
    }

    @Test
    void aQuoteInTheMiddleOfALongTextIsShownWithAFewWordsAroundIt() {
        String text = "a".repeat(1000) + " the quoted words " + "z".repeat(1000);

        Excerpt excerpt = Excerpt.of(text, 300, List.of("the quoted words"));

        assertThat(excerpt.pieces().stream().filter(Excerpt.Piece::quoted).map(Excerpt.Piece::text))
                .containsExactly("the quoted words");
        assertThat(excerpt.text())
                .startsWith("a".repeat(200) + "[741 of 2,018 characters left out]a")
                .endsWith("z[841 of 2,018 characters left out]" + "z".repeat(100));
    }

    @Test
    void aQuoteAsLongAsTheAnswerDoesNotUndoTheCut() {
        String text = "word ".repeat(10_000);

        assertThat(Excerpt.of(text, 300, List.of(text)).text().length()).isLessThan(600);
    }

    private static List<String> quoted(String text, String... quotes) {
        return Excerpt.of(text, 1000, List.of(quotes)).pieces().stream()
                .filter(Excerpt.Piece::quoted)
                .map(Excerpt.Piece::text)
                .toList();
    }
}
