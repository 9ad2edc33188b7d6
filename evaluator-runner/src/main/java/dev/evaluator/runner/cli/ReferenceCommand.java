package dev.evaluator.runner.cli;

import dev.evaluator.runner.config.ConfigPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the pages that say what every option and every key does. */
@Command(
        name = "reference",
        hidden = true,
        description = "Write the reference of the command line and of the configuration as pages.")
final class ReferenceCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "the folder to write to")
    String out = "";

    ReferenceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createDirectories(Terminal.path(out));
        Files.writeString(folder.resolve("cli.md"), CliPage.text(Main.program(terminal)));
        Files.writeString(folder.resolve("configuration.md"), ConfigPage.text());
        terminal.say("wrote cli.md and configuration.md to " + folder);
        return Exit.OK;
    }
}
