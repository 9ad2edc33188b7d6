package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bad case becomes a test. */
class KeepCommandTest {

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aRunOverFourCases() throws IOException {
        cli = new Cli(folder);
        cli.yaml("""
            suites:
              refunds: {cases: cases.jsonl, evaluators: {brevity: {max-words: 1}}, slices: [locale]}
            """);
        cli.file("cases.jsonl", """
            {"id":"plain","input":"How long, \\"roughly\\"?","reference":"14 days","locale":"en","output":"Too long"}
            {"id":"bare","input":"Who pays?","output":"You do"}
            {"id":"talk","conversation":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}],"input":"And now?","output":"No idea"}
            {"id":"split","input":"Sum it up","points":["left | right"],"output":"No idea"}
            """);
        assertThat(cli.run("run").code()).isZero();
    }

    private Cli.Ran keep(String id, String file, String... more) {
        return cli.run(
                "keep",
                Stream.concat(Stream.of(id, "--to", folder.resolve(file).toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void itIsAddedUnderTheColumnsThatAreThere() throws IOException {
        Path file = cli.file("refunds.csv", "input,id,reference,locale\nOne?,first,1,de");

        Cli.Ran ran = keep("pl", "refunds.csv");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).isEqualTo("kept plain in " + file + "\n");
        assertThat(file).hasContent("""
            input,id,reference,locale
            One?,first,1,de
            "How long, ""roughly""?",plain,14 days,en
            """);
    }

    @Test
    void aNewFileIsAskedByTheNextRun() throws IOException {
        keep("plain", "kept.csv");
        keep("bare", "kept.csv", "--reference", "we do");
        cli.yaml("suites: {kept: {cases: kept.csv, evaluators: {accuracy: {match: contains}}}}");

        Cli.Ran checked = cli.run("check");

        assertThat(folder.resolve("kept.csv")).hasContent("""
            id,input,reference,locale
            plain,"How long, ""roughly""?",14 days,en
            bare,Who pays?,we do,
            """);
        assertThat(checked.out()).startsWith("suite kept: 2 cases").endsWith("no problems\n");
    }

    @Test
    void itIsNeverThereTwice() throws IOException {
        Path file = cli.file("refunds.csv", "input,reference\nWho pays?,we do\n");

        assertThat(keep("bare", "refunds.csv").out())
                .startsWith(file + " has it already, as c-")
                .endsWith(", and is left as it is\n");
        assertThat(keep("plain", "refunds.csv").code()).isZero();
        String once = Files.readString(file);
        assertThat(keep("plain", "refunds.csv").code()).isZero();
        assertThat(file).hasContent(once);
    }

    @Test
    void whatAConversationHoldsBeforeIsKeptInJsonLines() throws IOException {
        Path file = cli.file("talks.jsonl", "{\"input\":\"One?\"}\n");

        assertThat(keep("talk", "talks.jsonl").code()).isZero();

        assertThat(Files.readAllLines(file).getLast())
                .isEqualTo("{\"id\":\"talk\",\"input\":\"And"
                        + " now?\",\"conversation\":[{\"role\":\"user\",\"content\":\"Hi\"},"
                        + "{\"role\":\"assistant\",\"content\":\"Hello\"}]}");
    }

    @Test
    void aColumnThatTheCaseNeedsIsAskedFor() throws IOException {
        Path file = cli.file("refunds.csv", "id,input,reference\nfirst,One?,1\n");

        Cli.Ran talk = keep("talk", "refunds.csv");
        Cli.Ran split = keep("split", "new.csv");

        assertThat(talk.code()).isEqualTo(Exit.USAGE);
        assertThat(talk.err())
                .isEqualTo("evaluator: " + file + " has no column 'conversation', which the case needs; add the column,"
                        + " or keep it in a .jsonl\n");
        assertThat(split.err()).contains("a '|' stands in the points of the case");
        assertThat(folder.resolve("new.csv")).doesNotExist();
        assertThat(file).hasContent("id,input,reference\nfirst,One?,1\n");
    }

    @Test
    void whatIsMissingIsSaid() throws IOException {
        cli.file("refunds.csv", "id,input,reference\nfirst,One?,1\n");

        assertThat(keep("plain", "refunds.csv").err())
                .isEqualTo("the file has no column for locale, which was left out\n");
        assertThat(keep("bare", "refunds.csv").err())
                .isEqualTo("nobody has said yet what a good answer is; write it into the column 'reference'\n");
        assertThat(keep("nobody", "refunds.csv").err())
                .isEqualTo("evaluator: there is no case 'nobody' in any run; all cases of a run"
                        + " are written by: evaluator show RUN --csv FILE\n");
        assertThat(keep("plain", "refunds.txt").err()).contains("refunds.txt must be named .csv or .jsonl");
    }
}
