package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes in files of cases are told with file, line and rule; what can be read is run. */
class FileMistakesTest {

    @TempDir
    private Path folder;

    static Stream<List<String>> mistakes() throws IOException {
        return Mistakes.rows("files.txt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsNamedWithWhatToDo(List<String> row) throws IOException {
        String content = row.getFirst();
        boolean named = content.startsWith("refunds.");
        String file = named ? content.substring(0, content.indexOf(':')) : "refunds.csv";
        Cli cli = new Cli(folder)
                .yaml("suites: {refunds: {cases: %s, evaluators: {brevity: {max-words: 9}}}}\n".formatted(file));
        cli.file(file, named ? content.substring(file.length() + 1) : content);

        Cli.Ran ran = cli.run("run");

        assertThat(Mistakes.named(ran.err(), folder)
                        .replaceFirst("(?m)^run .*\n?", "")
                        .strip())
                .isEqualTo(row.get(2).strip());
        assertThat(ran.code()).isEqualTo(Integer.parseInt(row.get(1)));
    }
}
