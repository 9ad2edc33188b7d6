package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The reference in docs/ is what the program says of itself. */
class ReferenceTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"cli.md", "configuration.md"})
    void thePageIsWhatTheProgramWrites(String page) throws IOException {
        Cli.Ran ran = new Cli(folder).plain("reference", "--out", folder.toString());

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(Files.readString(Path.of("..", "docs", page)))
                .as("write it anew: ./evaluator reference --out docs")
                .isEqualTo(Files.readString(folder.resolve(page)));
    }

    @Test
    void everyCommandSaysWhatItAndItsArgumentsDo() {
        CommandLine program = Main.program(Terminal.system());

        assertThat(program.getSubcommands().values().stream()
                        .flatMap(command ->
                                Stream.concat(Stream.of(command), command.getSubcommands().values().stream())))
                .allSatisfy(command -> {
                    assertThat(command.getCommandSpec().usageMessage().description())
                            .isNotEmpty();
                    assertThat(command.getCommandSpec().args())
                            .allSatisfy(of -> assertThat(of.description())
                                    .as(of.toString())
                                    .isNotEmpty());
                });
    }
}
