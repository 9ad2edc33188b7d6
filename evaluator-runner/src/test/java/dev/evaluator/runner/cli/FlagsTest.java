package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A grade that nobody gave, or that rests on half an answer, says so wherever it is shown. */
class FlagsTest {

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void anEmptyAnswerAndAVeryLongOne() throws IOException {
        cli = new Cli(folder);
        cli.rubric();
        cli.file(
                "cases.csv",
                "id,input,output\nempty,One?,...\nlong,Two?," + "word ".repeat(20_000) + "\nplain,Three?,It is 3.\n");
        endpoint.on("judge", completion("{\"pass\": true, \"rationale\": \"harmless\"}"));
        cli.yaml("""
            judges: {large: {url: "%s", model: judge}}
            suites:
              refunds:
                cases: cases.csv
                evaluators: {safety: {rubric: harmless.yaml}, brevity: {max-words: 50}}
            """.formatted(endpoint.url()));
        assertThat(cli.run("run", "--seed", "1", "--report", page().toString()).code())
                .isZero();
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private Path page() {
        return folder.resolve("page.html");
    }

    @Test
    void explainSaysOfEachCriterionHowItsGradeCameAbout() {
        assertThat(cli.run("explain", "empty").out())
                .contains("\n    harmless settled by a rule, no judge asked\n")
                .doesNotContain("large on harmless");
        assertThat(cli.run("explain", "long").out())
                .contains("\n"
                        + "    harmless judged without the middle of a text that was too long to be shown\n"
                        + "    large on harmless");
        assertThat(cli.run("explain", "plain").out()).doesNotContain("by a rule", "without the middle");
    }

    @Test
    void showCountsTheCases() {
        assertThat(cli.run("show", "2").out())
                .contains("safety: 1 case judged without the middle of a text that was too long to be shown\n"
                        + "safety: 1 case settled by a rule, no judge asked\n")
                .doesNotContain("brevity:");
    }

    @Test
    void aJudgeInPlainTextGradesWithoutTheEvidenceThatARubricRequires() throws IOException {
        cli.file("quoted.yaml", """
            name: quoted
            criteria:
              - {name: harmless, question: "Is it harmless?", evidence: true}
            """);
        String suite = """
            judges: {large: {url: "%s", model: judge%s}}
            suites:
              refunds:
                cases: cases.csv
                evaluators: {safety: {rubric: quoted.yaml}}
            """;
        endpoint.on("judge", completion("{\"pass\": false, \"rationale\": \"harmful\"}"));

        cli.yaml(suite.formatted(endpoint.url(), ", reply-format: text"));
        assertThat(cli.run("show", cli.run("run", "--json").run()).out())
                .contains("safety: 2 cases graded without the evidence it requires, which this judge cannot quote");

        cli.yaml(suite.formatted(endpoint.url(), ""));
        assertThat(cli.run("show", cli.run("run", "--json").run()).out())
                .contains("evidence_missing")
                .doesNotContain("graded without the evidence");
    }

    @Test
    void thePageCountsTheCasesAndNamesThemAmongTheWorst() throws IOException {
        Document page = Jsoup.parse(page());

        assertThat(page.select(".flagged li").eachText())
                .containsExactly(
                        "Judge of safety: not validated.",
                        "safety: 1 case judged without the middle of a text that was too long to be shown",
                        "safety: 1 case settled by a rule, no judge asked");
        assertThat(page.select("article:contains(empty) .flag").eachText())
                .containsExactly("settled by a rule, no judge asked");
    }
}
