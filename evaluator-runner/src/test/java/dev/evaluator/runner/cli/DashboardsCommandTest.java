package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are written for which configuration. */
class DashboardsCommandTest {

    private static final String BOARD = "grafana/evaluator-objectives.json";

    @TempDir
    private Path folder;

    private Path written(String ofTheSuite) throws IOException {
        Cli cli = new Cli(folder);
        cli.file("cases.csv", "id,input,output,reference\none,One?,1,1\n");
        cli.yaml("""
            suites:
              refunds:
                cases: cases.csv
                evaluators: {accuracy: {match: exact}}
                %s
            """.formatted(ofTheSuite));
        Path out = folder.resolve("ops");

        Cli.Ran ran = cli.plain(
                "dashboards",
                "--out",
                out.toString(),
                "-c",
                folder.resolve("evaluator.yaml").toString());

        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.OK);
        assertThat(out.resolve("grafana/evaluator-drift.json")).exists();
        return out;
    }

    @Test
    void theBoardOfObjectivesIsWrittenWhereASuiteDeclaresSome() throws IOException {
        assertThat(written("objectives: {accuracy: 0.95}").resolve(BOARD)).exists();
    }

    @Test
    void theBoardOfObjectivesIsLeftOutWhereNoSuiteDeclaresAny() throws IOException {
        assertThat(written("").resolve(BOARD)).doesNotExist();
    }
}
