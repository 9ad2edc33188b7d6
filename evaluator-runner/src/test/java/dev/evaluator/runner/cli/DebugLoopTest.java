package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the cases that failed to the same cases again, and to a table of them. */
class DebugLoopTest {

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void twoOfThreeCasesFail() throws IOException {
        cli = new Cli(folder);
        cli.file("refunds.csv", "id,input,reference,locale\none,One?,1,en\ntwo,Two?,2,de\nthree,=Three?,3,de\n");
        endpoint.on("assistant", completion("It is 1."));
        cli.yaml("""
            targets: {assistant: {url: "%s", model: assistant}}
            suites:
              refunds: {cases: refunds.csv, evaluators: {accuracy: {match: contains}}, slices: [locale]}
              other: {cases: refunds.csv, evaluators: {brevity: {max-words: 9}}}
            """.formatted(endpoint.url()));
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private String first() {
        return cli.run("run", "--suite", "refunds", "--json").run();
    }

    @Test
    void onlyTheCasesThatFailedAreAskedAgain() {
        String run = first();
        endpoint.on("assistant", completion("It is 2 or 3."));

        Cli.Ran again = cli.run("run", "--failing-of", run, "--json");

        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.at("/parts/0/cases/scored")).isEqualTo("2");
        assertThat(again.at("/parts/0/evaluators/0/mean")).isEqualTo("1");
        assertThat(endpoint.asked("assistant")).isEqualTo(5);
    }

    @Test
    void whereNoneFailedNobodyIsCalled() {
        String run = cli.run("run", "--suite", "other", "--json").run();

        Cli.Ran again = cli.run("run", "--failing-of", run);

        assertThat(again.code()).isZero();
        assertThat(again.out()).isEqualTo("run " + run + " has no case that is not perfect; nobody was called\n");
        assertThat(endpoint.asked("assistant")).isEqualTo(3);
    }

    @Test
    void theRunSaysWhichSuiteAndCases() {
        String run = first();

        Cli.Ran both = cli.run("run", "--failing-of", run, "--only", "one");
        Cli.Ran another = cli.run("run", "--failing-of", run, "--suite", "other");

        assertThat(both.code()).isEqualTo(Exit.USAGE);
        assertThat(both.err())
                .isEqualTo("evaluator: --failing-of " + run + " names the cases and their suite, refunds; leave out"
                        + " --only, --resume and another --suite\n");
        assertThat(another.err()).isEqualTo(both.err());
    }

    @Test
    void theTableHasARowForEachCaseAndEvaluator() throws IOException {
        String run = first();
        Path file = folder.resolve("out/run.csv");

        Cli.Ran ran = cli.run("show", run, "--csv", file.toString());

        assertThat(ran.out()).isEqualTo("wrote 3 rows to " + file + "\n");
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.getFirst())
                .isEqualTo("run,suite,target,stream,case,repeat,slice locale,evaluator,score,critical,unscored,why,"
                        + "question,reference,answer");
        assertThat(lines)
                .contains(run + ",refunds,assistant,replayed,one,1,en,accuracy,1.0,,,,One?,1,It is 1.")
                .anyMatch(line -> line.startsWith(run + ",refunds,assistant,replayed,three,1,de,accuracy,0.0,")
                        && line.endsWith(",'=Three?,3,It is 1."));
    }

    @Test
    void theSameIsThereForProgramsAsItWas() throws IOException {
        String run = first();
        Path file = folder.resolve("run.jsonl");

        cli.run("show", run, "--jsonl", file.toString());

        assertThat(Files.readAllLines(file).stream().map(Json::parse))
                .hasSize(3)
                .anySatisfy(row -> {
                    assertThat(row.at("/question").flatMap(Json::text)).contains("=Three?");
                    assertThat(row.at("/score").flatMap(Json::number)).contains(0.0);
                    assertThat(row.at("/slice locale").flatMap(Json::text)).contains("de");
                });
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', textBlock = """
        =1+1,       '=1+1
        +49 30,     '+49 30
        -2,         '-2
        @SUM(A1),   '@SUM(A1)
        plain,      plain
        1=1,        1=1
        say "so",   "say ""so""\"
        """)
    void aSpreadsheetRunsNothing(String value, String cell) {
        assertThat(Export.cell(value)).isEqualTo(cell);
    }

    @Test
    void aTabOrALineEndAtTheBeginningIsNoWayIn() {
        assertThat(Export.cell("\t=1")).isEqualTo("'\t=1");
        assertThat(Export.cell("\r=1")).isEqualTo("\"'\r=1\"");
        assertThat(Export.cell("a\nb")).isEqualTo("\"a\nb\"");
    }
}
