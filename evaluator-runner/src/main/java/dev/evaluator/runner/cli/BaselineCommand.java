package dev.evaluator.runner.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What streams of scores are held against. */
@Command(
        name = "baseline",
        description = "Pin what a run has found, to be told when it moves.",
        subcommands = {BaselinePinCommand.class, BaselineListCommand.class, BaselineShowCommand.class})
final class BaselineCommand implements Callable<Integer> {

    private final Terminal terminal;

    BaselineCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.note("evaluator: say what to do: evaluator baseline pin, baseline list or baseline show ID");
        return Exit.USAGE;
    }
}
