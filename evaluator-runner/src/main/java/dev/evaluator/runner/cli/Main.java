package dev.evaluator.runner.cli;

import dev.evaluator.runner.config.ConfigException;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.store.StoreException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code evaluator COMMAND}. */
@Command(
        name = "evaluator",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class,
        description = "Continuous evaluation for AI systems whose outputs are never twice the same.",
        subcommands = {
            DemoCommand.class,
            InitCommand.class,
            CheckCommand.class,
            RunCommand.class,
            GateCommand.class,
            StatusCommand.class,
            ShowCommand.class,
            ReportCommand.class,
            ExplainCommand.class,
            BenchCommand.class
        })
public final class Main {

    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        Shutdown.exit(execute(Terminal.system(), args));
    }

    /** Runs a command; returns its exit code. */
    static int execute(Terminal terminal, String... args) {
        CommandLine line = new CommandLine(new Main(), new Commands(terminal));
        line.setOut(terminal.out());
        line.setErr(terminal.err());
        line.setExecutionExceptionHandler((failure, command, parsed) -> terminal.failed(failure));
        line.setParameterExceptionHandler((wrong, parsed) -> {
            terminal.err().println(wrong.getMessage());
            CommandLine.UnmatchedArgumentException.printSuggestions(wrong, terminal.err());
            terminal.err().println("try 'evaluator " + wrong.getCommandLine().getCommandName() + " --help'");
            terminal.err().flush();
            return Exit.USAGE;
        });
        int code = args.length == 0 ? line.execute("--help") : line.execute(args);
        terminal.out().flush();
        terminal.err().flush();
        return code;
    }

    /** Returns the exit code that tells a failure's kind. */
    static int exitCode(Exception failure) {
        return switch (failure) {
            case ConfigException config -> Exit.USAGE;
            case RunRefused refused -> Exit.USAGE;
            case IllegalArgumentException usage -> Exit.USAGE;
            case StoreException store -> Exit.INFRASTRUCTURE;
            case UncheckedIOException io -> Exit.USAGE;
            case InterruptedException interrupted -> Exit.INTERRUPTED;
            default -> Exit.INFRASTRUCTURE;
        };
    }

    /** Says which build this is. */
    static final class Versions implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "evaluator " + dev.evaluator.runner.Version.number() + " (" + dev.evaluator.runner.Version.revision()
                        + ")"
            };
        }
    }
}
