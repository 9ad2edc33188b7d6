package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Mistakes on the command line are told with what was asked, what there is instead, and the next step. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandMistakesTest {

    private Path folder = Path.of(".");
    private Cli cli = new Cli(Path.of("."));
    private String run = "";

    static Stream<List<String>> mistakes() throws IOException {
        return Mistakes.rows("commands.txt");
    }

    @BeforeAll
    void aSuiteThatRanOnce(@TempDir Path own) throws IOException {
        folder = own;
        cli = new Cli(folder).yaml(Mistakes.text("ran.yaml"));
        cli.file("refunds.csv", Mistakes.text("refunds.csv"));
        Cli.Ran ran = cli.run("run", "--suite", "refunds", "--json");
        assertThat(ran.code()).as(ran.err()).isZero();
        run = ran.run();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsNamedWithWhatToDo(List<String> row) {
        Cli fresh = new Cli(folder);
        String typed = row.getFirst();
        if (typed.startsWith("CI=true ")) {
            fresh.with("CI", "true");
        }

        Cli.Ran ran = fresh.plain(arguments(typed.replace("CI=true ", "")));

        assertThat(Mistakes.named(ran.err(), folder).replace(run, "RUN"))
                .isEqualTo(row.get(2).strip());
        assertThat(ran.code()).isEqualTo(Integer.parseInt(row.get(1)));
        assertThat(ran.out()).isEmpty();
    }

    /** Returns what was typed as if in the folder: its files are named in full, and the store is there. */
    private String[] arguments(String typed) {
        List<String> words = new ArrayList<>(Stream.of(typed.split(" "))
                .skip(1)
                .map(word -> word.equals("RUN") ? run : word)
                .map(word -> word.matches("\\.|.*\\.(yaml|csv|txt|html|json|jsonl)")
                        ? folder.resolve(word).toString()
                        : word)
                .toList());
        Optional<CommandLine> command = command(words);
        add(words, command, "-c", folder.resolve("evaluator.yaml").toString());
        add(words, command, "--store", "sqlite:" + cli.store());
        return words.toArray(String[]::new);
    }

    private static void add(List<String> words, Optional<CommandLine> command, String option, String value) {
        if (!words.contains(option)
                && command.filter(of -> of.getCommandSpec().optionsMap().containsKey(option))
                        .isPresent()) {
            words.addAll(List.of(option, value));
        }
    }

    private static Optional<CommandLine> command(List<String> words) {
        CommandLine line = new CommandLine(Main.class, new Commands(Terminal.system()));
        Optional<CommandLine> first = Optional.ofNullable(line.getSubcommands().get(words.getFirst()));
        return first.flatMap(of -> words.size() > 1 && !of.getSubcommands().isEmpty()
                ? Optional.ofNullable(of.getSubcommands().get(words.get(1)))
                : first);
    }

    @Test
    void theTablesHoldAtLeastSixtyMistakes() throws IOException {
        long mistakes = 0;
        for (String table : List.of("commands.txt", "configuration.txt", "files.txt", "endpoints.txt")) {
            mistakes += Mistakes.rows(table).map(List::getFirst).distinct().count();
        }
        assertThat(mistakes).isGreaterThanOrEqualTo(60);
    }
}
