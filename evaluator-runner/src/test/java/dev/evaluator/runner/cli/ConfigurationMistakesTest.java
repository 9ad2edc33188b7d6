package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes in evaluator.yaml are told with the key, the rule, what stands there, and what was probably meant. */
class ConfigurationMistakesTest {

    @TempDir
    private Path folder;

    static Stream<List<String>> mistakes() throws IOException {
        return Mistakes.rows("configuration.txt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsNamedWithWhatToDo(List<String> row) throws IOException {
        String right = Mistakes.text("evaluator.yaml");
        String[] change = row.getFirst().split(" -> ", 2);
        assertThat(right).contains(change[0]);
        int at = right.indexOf(change[0]);
        Cli cli = new Cli(folder).yaml(right.substring(0, at) + change[1] + right.substring(at + change[0].length()));
        cli.file("refunds.csv", "id,input,reference,locale\none,One?,1,en\ntwo,Two?,2,de\n");

        Cli.Ran ran = cli.run("run");

        List<String> problems = row.get(1).lines().toList();
        assertThat(Mistakes.named(ran.err(), folder))
                .isEqualTo("evaluator: evaluator.yaml: " + problems.size() + " problem"
                        + (problems.size() == 1 ? "" : "s") + "\n  " + String.join("\n  ", problems));
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.out()).isEmpty();
    }
}
