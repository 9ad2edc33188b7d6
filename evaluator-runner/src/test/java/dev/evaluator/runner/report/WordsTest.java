package dev.evaluator.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.report.Estimate;
import dev.evaluator.stats.Interval;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void anIntervalNeverLooksLikeAPoint() {
        Estimate estimate = new Estimate(0.99999, new Interval(0.99998, 1), 1_000_000, 1e6, Estimate.Method.WILSON);

        assertThat(Figure.of(estimate).words()).isEqualTo("0.99999 [0.99998, 1.00000]");
    }

    @Test
    void aDifferenceThatRoundsToNothingHasNoSign() {
        assertThat(Words.signed(-0.0001, 3)).isEqualTo("0.000");
        assertThat(Words.signed(0.0001, 3)).isEqualTo("0.000");
        assertThat(Words.signed(-0.0625, 3)).isEqualTo("−0.063");
        assertThat(Words.signed(0.25, 3)).isEqualTo("+0.250");
    }

    @Test
    void anArgumentIsTakenLiterallyByTheShell() {
        assertThat(Words.shell("case-1")).isEqualTo("case-1");
        assertThat(Words.shell("$(touch x) 'a' ; rm *")).isEqualTo("'$(touch x) '\\''a'\\'' ; rm *'");
    }

    @Test
    void aTextIsNeverCutThroughACharacter() {
        Excerpt cut = Excerpt.of("😀".repeat(100), 31);

        assertThat(cut.text()).startsWith("😀").endsWith("😀").doesNotContain("U+D8", "U+DE");
    }
}
