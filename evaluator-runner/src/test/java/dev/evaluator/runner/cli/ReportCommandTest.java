package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String config = "";
    private String store = "";

    @BeforeEach
    void scaffold() throws IOException {
        Files.writeString(folder.resolve("cases.csv"), "input,reference,output\n2+2?,4,It is 4.\n3+3?,6,It is 5.\n");
        Files.writeString(folder.resolve("evaluator.yaml"), """
            suites:
              sums:
                cases: cases.csv
                evaluators:
                  accuracy: {match: contains}
            """);
        config = folder.resolve("evaluator.yaml").toString();
        store = "sqlite:" + folder.resolve("store.db");
    }

    @Test
    void aRunWritesItsPageAndReportWritesTheSameAgain() throws IOException {
        Path first = folder.resolve("first.html");
        Path second = folder.resolve("second.html");

        assertThat(evaluator("run", "--report", first.toString())).isEqualTo(Exit.OK);
        assertThat(evaluator("report", "2", "-o", second.toString())).isEqualTo(Exit.OK);

        assertThat(out.toString()).contains("wrote " + second);
        assertThat(Jsoup.parse(first).title()).isEqualTo("sums on observed");
        assertThat(second).hasSameTextualContentAs(first);
    }

    @Test
    void twoRunsStandSideBySide() throws IOException {
        evaluator("run", "--seed", "1");
        evaluator("run", "--seed", "2");
        Path file = folder.resolve("two.html");
        String[] ids = out.toString()
                .lines()
                .filter(line -> line.startsWith("run "))
                .map(line -> line.substring(4, line.indexOf(':')))
                .toArray(String[]::new);

        assertThat(evaluator("report", ids[0], ids[1], "-o", file.toString())).isEqualTo(Exit.OK);

        assertThat(Jsoup.parse(file).text()).contains("case by case on 2 questions that both were asked");
    }

    @Test
    void anUnknownRunIsAMistakeOfUse() {
        evaluator("run");

        assertThat(evaluator("report", "nope")).isEqualTo(Exit.USAGE);

        assertThat(err.toString()).contains("there is no run 'nope' in this store; see 'evaluator status'");
    }

    @Test
    void aRunOfASuiteThatIsNoLongerConfiguredIsNamed() throws IOException {
        evaluator("run");
        Files.writeString(
                folder.resolve("evaluator.yaml"),
                Files.readString(folder.resolve("evaluator.yaml")).replace("sums:", "differences:"));

        assertThat(evaluator("report", "2", "-o", folder.resolve("x.html").toString()))
                .isEqualTo(Exit.USAGE);

        assertThat(err.toString()).contains("is of suite 'sums', which the configuration does not have");
    }

    @Test
    void aPageThatCannotBeWrittenStopsARunBeforeItsFirstCall() {
        String file = folder.resolve("cases.csv/page.html").toString();

        assertThat(evaluator("run", "--report", file)).isEqualTo(Exit.USAGE);

        assertThat(err.toString()).contains("cannot write the report " + file);
        assertThat(folder.resolve("store.db")).doesNotExist();
    }

    private int evaluator(String command, String... arguments) {
        String[] all = new String[arguments.length + 5];
        System.arraycopy(arguments, 0, all, 5, arguments.length);
        System.arraycopy(new String[] {command, "-c", config, "--store", store}, 0, all, 0, 5);
        return Main.execute(new Cli(folder).terminal(new PrintWriter(out, true), new PrintWriter(err, true)), all);
    }
}
