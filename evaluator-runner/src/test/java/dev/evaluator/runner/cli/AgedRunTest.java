package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.runner.store.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every command says of a run whose words were kept long enough. */
class AgedRunTest {

    private static final Duration AGE = Duration.ofDays(30);
    private static final Instant LATER = Cli.NOON.plus(AGE.multipliedBy(2)).plusSeconds(1);
    private static final String GONE =
            "the words of its samples and responses were removed by 2027-01-19T12:00:01Z, for"
                    + " they were older than store.retention allows; its numbers are all there";

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aRunOfTwentyCases() throws IOException {
        cli = new Cli(folder);
        cli.file(
                "cases.csv",
                "id,input\n"
                        + IntStream.range(0, 20)
                                .mapToObj(i -> "c" + i + ",Secret question " + i + "?\n")
                                .collect(Collectors.joining()));
        cli.file("style.yaml", """
            name: style
            criteria:
              - {name: plain, question: "Is it plain?"}
            """);
        cli.yaml("""
            targets:
              assistant: {url: "%1$s", model: assistant, revision: "1"}
            judges:
              large: {url: "%1$s", model: large}
            suites:
              help:
                cases: cases.csv
                judge: large
                trust-judge: true
                evaluators:
                  style: {rubric: style.yaml}
                  brevity: {max-words: 2}
            """.formatted(endpoint.url()));
        endpoint.on("assistant", completion("So secret it is."))
                .on("large", completion("{\"pass\": true, \"rationale\": \"secret reason\"}"));
    }

    @AfterEach
    void closeEndpoint() {
        endpoint.close();
    }

    private void age() {
        try (Store store = Stores.open("sqlite:" + cli.store(), () -> LATER, "test")) {
            for (Words words : Words.values()) {
                while (store.remove(words, AGE, LATER).isPresent()) {
                    assertThat(store.isWritable()).isTrue();
                }
            }
            while (store.sweep(LATER.minus(AGE))) {
                assertThat(store.isWritable()).isTrue();
            }
        }
    }

    @Test
    void itsEstimatesAreShownAsBeforeAndWhatIsGoneIsSaid() {
        String run = cli.run("run", "--seed", "4", "--json").run();
        Cli.Ran before = cli.run("show", run, "--json");

        age();

        Cli.Ran after = cli.run("show", run, "--json");
        assertThat(after.out()).isEqualTo(before.out());
        assertThat(after.err()).contains(GONE);
        assertThat(cli.run("show", run, "--failing").out()).contains(Words.GONE);
    }

    @Test
    void itsCasesAreExplainedWithoutTheirWords() {
        String run = cli.run("run", "--seed", "4", "--json").run();
        age();

        Cli.Ran explained = cli.run("explain", "c3", "--run", run, "--prompt");

        assertThat(explained.code()).isZero();
        assertThat(explained.out())
                .contains("gone      " + GONE, "question  " + Words.GONE, "answer    " + Words.GONE)
                .doesNotContain("ecret");
    }

    @Test
    void itsPageIsWrittenAndSaysSo() throws IOException {
        String run = cli.run("run", "--seed", "4", "--json").run();
        age();

        Cli.Ran written =
                cli.run("report", run, "-o", folder.resolve("page.html").toString());

        assertThat(written.code()).isZero();
        assertThat(Files.readString(folder.resolve("page.html")))
                .contains("What was asked and answered", "older than store.retention allows")
                .doesNotContain("ecret question", "So secret");
    }

    @Test
    void whatNeedsItsWordsIsRefused() {
        String run = cli.run("run", "--seed", "4", "--json").run();
        String stopped = cli.run("run", "--limit", "3", "--seed", "4", "--json").run();
        age();

        for (List<String> command : List.of(
                List.of("rescore", run, "cannot be scored again"), List.of("label", run, "cannot be labelled"))) {
            Cli.Ran ran = cli.run(command.get(0), command.get(1));
            assertThat(ran.code()).as(command.get(0)).isEqualTo(2);
            assertThat(ran.err()).contains("run " + run + " " + command.get(2) + ": " + GONE);
        }
        assertThat(cli.plain(
                                "baseline",
                                "pin",
                                "-c",
                                folder.resolve("evaluator.yaml").toString(),
                                "--store",
                                "sqlite:" + cli.store(),
                                "--run",
                                run,
                                "--yes")
                        .err())
                .contains("cannot be pinned: " + GONE);
        assertThat(cli.run(
                                "keep",
                                "c3",
                                "--run",
                                run,
                                "--to",
                                folder.resolve("kept.jsonl").toString())
                        .err())
                .contains("keeps case 'c3' without its words: " + GONE);
        assertThat(cli.run("run", "--resume", stopped).err()).contains("cannot be resumed: " + GONE);
        assertThat(endpoint.asked("assistant")).isEqualTo(23);
    }

    @Test
    void theNextRunAsksTheSameQuestionsAsBefore() throws IOException {
        String first = cli.run("run", "--seed", "4", "--json").run();
        age();

        Cli.Ran next = cli.later(AGE.multipliedBy(3)).run("run", "--seed", "4", "--json");

        assertThat(next.at("/parts/0/cases/scored")).isEqualTo("20");
        assertThat(next.run()).isNotEqualTo(first);
        assertThat(endpoint.asked("assistant", "Secret question 7?")).isEqualTo(2);
        assertThat(Files.readString(cli.store(), StandardCharsets.ISO_8859_1)).contains("Secret question 7?");
    }
}
