package dev.evaluator.runner.cli;

import dev.evaluator.runner.Version;
import java.io.IOException;
import java.io.InputStream;
import java.util.logging.LogManager;
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
            ServeCommand.class,
            StatusCommand.class,
            BaselineCommand.class,
            DriftCommand.class,
            ShowCommand.class,
            ReportCommand.class,
            ExplainCommand.class,
            KeepCommand.class,
            PlaybackCommand.class,
            CalibrateCommand.class,
            LabelCommand.class,
            RescoreCommand.class,
            CompareCommand.class,
            AaCommand.class,
            IngestCommand.class,
            DashboardsCommand.class,
            RedactCommand.class,
            BenchCommand.class,
            ReferenceCommand.class
        })
public final class Main {

    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) throws IOException {
        try (InputStream logging = Main.class.getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(logging);
        }
        Shutdown.exit(execute(Terminal.system(), args));
    }

    /** Returns the program with all its commands, which explain themselves. */
    static CommandLine program(Terminal terminal) {
        CommandLine line = new CommandLine(new Main(), new Commands(terminal));
        HelpPages.add(line);
        return line;
    }

    /** Runs a command; returns its exit code. */
    static int execute(Terminal terminal, String... args) {
        CommandLine line = program(terminal);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(terminal.out());
        line.setErr(terminal.err());
        line.setExecutionExceptionHandler((failure, command, parsed) -> terminal.failed(failure));
        line.setParameterExceptionHandler((wrong, parsed) -> {
            Misuse.words(wrong).forEach(terminal::note);
            terminal.err().flush();
            return Exit.USAGE;
        });
        int code;
        try {
            code = args.length == 0 ? line.execute("--help") : line.execute(args);
        } catch (Error broken) {
            // Left to Java, it would end the process with 1, which means that a requirement failed.
            code = terminal.broken(broken);
        }
        terminal.out().flush();
        terminal.err().flush();
        return code;
    }

    /** Says which build this is. */
    static final class Versions implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"evaluator " + Version.number() + " (" + Version.revision() + ")"};
        }
    }
}
