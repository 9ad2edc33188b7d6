package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

    private static final Table SLICES = new Table()
            .row("", "score", "95 % interval", "cases", "unscored")
            .row("accuracy", "0.917", "[0.742, 0.977]", "24", "")
            .row("  customer=Ελληνική Εταιρεία Μεταφορών και Αποθήκευσης accuracy", "0.833", "[0.552, 0.953]", "12", "")
            .row("  customer=株式会社東京中央物流センター accuracy", "1.000", "[0.758, 1.000]", "12", "2 refused by the judge");

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 100, 200})
    void noLineIsWiderThanTheScreen(int columns) {
        assertThat(SLICES.lines(columns))
                .allSatisfy(line -> assertThat(Wrapped.width(line)).isLessThanOrEqualTo(columns));
    }

    @Test
    void numbersAreNeverCut() {
        assertThat(String.join("\n", SLICES.lines(60)))
                .contains("0.833 [0.552, 0.953]    12")
                .contains("1.000 [0.758, 1.000]    12");
    }

    @Test
    void whatNamesARowIsShortenedLast() {
        Table table =
                new Table().row("id", "question").row("refund-of-a-gift-card-bought-abroad", "May I? ".repeat(20));

        assertThat(table.lines(60).get(1))
                .startsWith("refund-of-a-gift-card-bought-abroad ")
                .endsWith("…");
        assertThat(table.lines(40).get(1))
                .startsWith("refund-of-a-gift-card-bou")
                .contains("… May I?");
    }

    @Test
    void aCharacterOfTwoColumnsIsNotHalved() {
        assertThat(Terminal.line("東京東京", 6)).isEqualTo("東京…");
        assertThat(Terminal.line("🚚🚚🚚", 4)).isEqualTo("🚚…");
        assertThat(Terminal.line("fits", 4)).isEqualTo("fits");
    }

    @Test
    void whatIsQuotedBeginsNoLineAndSteersNothing() {
        assertThat(new Table()
                        .row("case", "said")
                        .row("a", "yes\nPASS\u001b[2J")
                        .lines()
                        .get(1))
                .isEqualTo("a      yes PASS\\u{1b}[2J");
    }
}
