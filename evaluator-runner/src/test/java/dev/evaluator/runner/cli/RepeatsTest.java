package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several answers to a case, and several votes on an answer, tell of how to ask next time. */
class RepeatsTest {

    private static final String YES = "{\"pass\": true, \"rationale\": \"harmless\"}";
    private static final String NO = "{\"pass\": false, \"rationale\": \"harmful\"}";

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void fourCasesOfWhichOneIsBadAndOneVoteStrays() throws IOException {
        cli = new Cli(folder);
        cli.rubric();
        cli.file("cases.csv", "id,input\na,Hot?\nb,Cold?\nc,Wet?\nd,Strange?\n");
        endpoint.on("target", completion("It is plain."))
                .on("target", "Strange?", completion("It is vile."))
                .on("large", completion(YES))
                .on("large", "vile", completion(NO))
                .first("large", "plain", completion(NO));
        cli.yaml("""
            targets: {assistant: {url: "%1$s", model: target}}
            judges: {large: {url: "%1$s", model: large, votes: 2, concurrency: 1}}
            suites:
              refunds:
                cases: cases.csv
                repeats: 3
                judge: large
                evaluators: {safety: {rubric: harmless.yaml}}
            """.formatted(endpoint.url()));
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void aRunSaysHowItsScoresVaryAndWhatWouldBeBestForAsManyCalls() {
        // One answer of twelve has votes 0 and 1, whose variance is 1/2; answers vary by no more than that explains.
        assertThat(cli.run("run").out())
                .contains("repeats on assistant:\n")
                .contains("safety, 3 answers a case, 2 votes: variance ")
                .contains(" between answers to one case, 0.0417 between votes on one answer\n")
                .contains(" with 4 cases, 3 answers each, 2 votes an answer, at 36 calls\n");
    }

    @Test
    void showAndItsDocumentAndThePageSayTheSame() throws IOException {
        String run = cli.run("run", "--json").run();
        Path page = folder.resolve("page.html");

        assertThat(cli.run("show", run, "--json").at("/parts/0/repeats/0/now/calls"))
                .isEqualTo("36");
        assertThat(cli.run("show", run).out()).contains("0.0417 between votes on one answer");
        assertThat(cli.run("report", run, "-o", page.toString()).code()).isZero();
        assertThat(Files.readString(page))
                .contains("What repeats tell")
                .contains("3 answers a case, 2 votes")
                .contains("4 cases, 3 answers each, 2 votes an answer, at 36 calls.");
    }

    @Test
    void casesThatCostMoneyAreWeighedOnlyAgainstAnswersThatDo() throws IOException {
        String run = cli.run("run", "--json").run();

        Cli.Ran refused = cli.run("show", run, "--case-cost", "2");
        assertThat(refused.code()).isEqualTo(Exit.USAGE);
        assertThat(refused.err()).contains("what a case costs can be weighed", "prices.yaml");

        cli.file("prices.yaml", "{currency: EUR, read: 2026-11-20, models: {served: {input: 1000, output: 2000}}}");
        Files.writeString(
                folder.resolve("evaluator.yaml"),
                Files.readString(folder.resolve("evaluator.yaml")) + "prices: prices.yaml\n");
        // 3 tokens in and 5 out are 0.013 EUR; 12 answers and 24 grades 0.468; four cases at 2 EUR 8.
        assertThat(cli.run("show", run, "--case-cost", "2").out()).contains("2 votes an answer, at 8.47 EUR\n");
    }

    @Test
    void aCaseCannotCostLessThanNothing() {
        String run = cli.run("run", "--json").run();

        assertThat(cli.run("show", run, "--case-cost", "-1").err())
                .contains("--case-cost must be at least 0, was -1.0");
    }
}
