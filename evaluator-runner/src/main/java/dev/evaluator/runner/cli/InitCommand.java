package dev.evaluator.runner.cli;

import dev.evaluator.runner.runs.RunRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Scaffolds a project that passes check and runs without a network. */
@Command(name = "init", description = "Make a folder with a first suite that runs offline.")
final class InitCommand implements Callable<Integer> {

    private static final List<String> FILES = List.of("evaluator.yaml", "refunds.csv");

    private final Terminal terminal;

    @Parameters(paramLabel = "DIR", description = "the folder to make")
    String folder = "";

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path target = Terminal.path(folder);
        if (Files.isRegularFile(target)) {
            throw new RunRefused(target + " is a file, not a folder");
        }
        for (String name : FILES) {
            if (Files.exists(target.resolve(name))) {
                throw new RunRefused(target.resolve(name) + " exists already and is left as it is");
            }
        }
        Files.createDirectories(target);
        for (String name : FILES) {
            try (var in = InitCommand.class.getResourceAsStream("/dev/evaluator/runner/init/" + name)) {
                if (in == null) {
                    throw new IllegalStateException("the program lacks its scaffold " + name);
                }
                Files.copy(in, target.resolve(name));
            }
        }
        terminal.say("made " + target + " with evaluator.yaml and refunds.csv; the cases bring their answers, so:");
        terminal.say("  evaluator run -c " + folder + "/evaluator.yaml");
        terminal.say("then put the address of your assistant under targets: and run again");
        return Exit.OK;
    }
}
