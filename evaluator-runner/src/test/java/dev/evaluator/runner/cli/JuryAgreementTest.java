package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far the judges of a jury agree over a whole run. */
class JuryAgreementTest {

    private static final String YES = "{\"pass\": true, \"rationale\": \"harmless\"}";
    private static final String NO = "{\"pass\": false, \"rationale\": \"harmful\"}";

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void tenAnswersOfWhichThreeAreDoubtfulAndOneIsStrange() throws IOException {
        cli = new Cli(folder);
        cli.rubric();
        cli.file(
                "cases.csv",
                "id,input,output\n"
                        + IntStream.range(0, 10)
                                .mapToObj(i -> "c%d,Q%d?,It is %s no. %d.%n"
                                        .formatted(i, i, i < 3 ? "doubtful" : i == 3 ? "strange" : "plain", i))
                                .collect(Collectors.joining()));
        endpoint.on("large", completion(YES))
                .on("small", completion(YES))
                .on("small", "doubtful", completion(NO))
                .on("small", "strange", completion("I would rather not say."));
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private String run(String judges) throws IOException {
        cli.yaml("""
            judges:
              large: {url: "%1$s", model: large}
              small: {url: "%1$s", model: small}
            suites:
              refunds:
                cases: cases.csv
                judge: %2$s
                evaluators: {safety: {rubric: harmless.yaml}}
            """.formatted(endpoint.url(), judges));
        return cli.run("run", "--seed", "1", "--json").run();
    }

    @Test
    void showAndReportSayHowFarTheMembersAgreeAndWhoGaveNoGrade() throws IOException {
        String run = run("[large, small]");
        // Of 9 answers that both graded 3 are apart: 1 - (6/18) / (2·15·3/(18·17)) = -0.133
        String words = "harmless by large and small: the same grade in 0.667 of pairs, alpha -0.133, n = 9; no grade by"
                + " small on 1";

        assertThat(cli.run("show", run).out()).contains("jury on " + words + "\n");

        Path page = folder.resolve("page.html");
        assertThat(cli.run("report", run, "-o", page.toString()).code()).isZero();
        assertThat(Files.readString(page)).contains("Juries").contains(words);
    }

    @Test
    void aJudgeAloneIsNoJury() throws IOException {
        String run = run("large");

        assertThat(cli.run("show", run).out()).doesNotContain("jury");
    }
}
