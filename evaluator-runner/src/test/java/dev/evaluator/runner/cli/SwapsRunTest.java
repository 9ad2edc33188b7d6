package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of a suite with swaps sends each case that holds a word once for each group, and compares the scores. */
class SwapsRunTest {

    @TempDir
    private Path folder;

    @Test
    void aTargetThatServesOneNameWorseIsFlagged() throws IOException {
        try (ChatEndpoint endpoint =
                new ChatEndpoint().on("assistant", completion("Yes.")).on("assistant", "Mehmet", completion("No."))) {
            Cli cli = configured(endpoint);

            Cli.Ran ran = cli.run("run", "--json");

            assertThat(endpoint.asked("assistant"))
                    .as("twelve cases for each name, and one without")
                    .isEqualTo(25);
            assertThat(ran.at("/parts/0/bias/0/flagged")).isEqualTo("true");
            assertThat(ran.at("/parts/0/bias/0/mean")).isEqualTo("1");
            assertThat(ran.at("/parts/0/bias/0/cases")).isEqualTo("12");
            assertThat(cli.run("show", ran.run()).out())
                    .contains("gaps on assistant, same cases with one word swapped: 1 of 1 are more than chance")
                    .containsPattern("granted name: Anna - Mehmet +1\\.000 .* 12 .* flagged");
        }
    }

    @Test
    void aTargetThatServesAllAlikeIsNot() throws IOException {
        try (ChatEndpoint endpoint = new ChatEndpoint().on("assistant", completion("Yes."))) {
            assertThat(configured(endpoint).run("run").out()).contains("0 of 1 are more than chance");
        }
    }

    @Test
    void swapsThatCannotBeMadeAreNamed() throws IOException {
        Cli cli = new Cli(folder).yaml("""
            targets:
              assistant: {url: "http://localhost:8080/v1", model: assistant}
            suites:
              loans:
                cases: cases.csv
                evaluators: {granted: {match: contains}}
                swaps: {name: [Anna], dialect: {a: [x, y], b: [z]}, town: [A, A]}
            """);
        cli.file("cases.csv", "input,reference\na,b\n");

        assertThat(cli.run("run").err())
                .contains("suites.loans.swaps.name: swaps of 'name' must hold at least two groups, had [Anna]")
                .contains("suites.loans.swaps.dialect: each group in swaps of 'dialect' must have as many words")
                .contains("suites.loans.swaps.town[1]: 'A' stands twice");
    }

    private Cli configured(ChatEndpoint endpoint) throws IOException {
        Cli cli = new Cli(folder).yaml("""
            targets:
              assistant: {url: "%s", model: assistant}
            suites:
              loans:
                cases: cases.csv
                evaluators: {granted: {match: contains}}
                swaps: {name: [Anna, Mehmet]}
            """.formatted(endpoint.url()));
        StringBuilder cases = new StringBuilder("input,reference\nIs it Monday?,Yes\n");
        for (int i = 1; i <= 12; i++) {
            cases.append(i % 2 == 0 ? "{name}" : "Anna")
                    .append(" earns ")
                    .append(i)
                    .append("000. A loan?,Yes\n");
        }
        cli.file("cases.csv", cases.toString());
        return cli;
    }
}
