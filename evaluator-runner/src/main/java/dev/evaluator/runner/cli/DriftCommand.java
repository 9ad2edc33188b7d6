package dev.evaluator.runner.cli;

import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.Durations;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.store.Acknowledgement;
import dev.evaluator.runner.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What one says about drift. */
@Command(
        name = "drift",
        description = "Say that somebody looks at what has moved.",
        subcommands = DriftCommand.Ack.class)
final class DriftCommand implements Callable<Integer> {

    private final Terminal terminal;

    DriftCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.note(
                "evaluator: say what to do: evaluator drift ack SUITE --for 4h --reason '…'; what has moved is told by:"
                        + " evaluator status");
        return Exit.USAGE;
    }

    /** Quiets the alarms of a suite for a while. */
    @Command(name = "ack", description = "Quiet the alarms of a suite for a while, beside a running 'serve' too.")
    static final class Ack implements Callable<Integer> {

        private final Terminal terminal;

        @Mixin
        ConfigOptions options = new ConfigOptions();

        @Parameters(paramLabel = "SUITE", description = "whose alarms")
        String suite = "";

        @Option(names = "--for", paramLabel = "D", required = true, description = "for how long, such as 4h")
        String time = "";

        @Option(names = "--reason", paramLabel = "T", required = true, description = "who looks, and at what")
        String reason = "";

        Ack(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            Config config = options.config(terminal);
            String known = ConfigOptions.suite(config, suite).name();
            if (reason.isBlank()) {
                throw new RunRefused("--reason must say who looks, and at what");
            }
            Duration quiet = Durations.parse(time)
                    .orElseThrow(() -> new RunRefused("--for must be a time like 30m, 4h or 2d, was '" + time + "'"));
            Instant now = terminal.clock().instant();
            Stores.acknowledge(options.storeUrl(config), new Acknowledgement(known, reason, now, now.plus(quiet)));
            terminal.say("alarms of " + suite + " are quiet until " + now.plus(quiet) + "; they are shown by 'status'"
                    + " all the same");
            return Exit.OK;
        }
    }
}
