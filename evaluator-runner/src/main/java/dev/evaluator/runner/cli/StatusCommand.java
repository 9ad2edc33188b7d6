package dev.evaluator.runner.cli;

import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.runner.store.VerdictRecord;
import dev.evaluator.runner.watch.Standing;
import dev.evaluator.runner.wiring.ConfiguredConnections;
import dev.evaluator.runner.wiring.Connections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What was run and decided last, and what has moved since its baseline. */
@Command(name = "status", description = "Show the newest runs and verdicts, and what has moved.")
final class StatusCommand implements Callable<Integer> {

    private static final int NEWEST = 10;

    private final Terminal terminal;

    @Mixin
    ConfigOptions options = new ConfigOptions();

    @Option(names = "--json", description = "print one JSON document")
    boolean json;

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Config config = options.config(terminal);
        if (!Stores.exists(options.storeUrl(config))) {
            return nothing();
        }
        try (Store store = Stores.read(options.storeUrl(config))) {
            if (json) {
                terminal.document(StatusJson.of(store, terminal.clock().instant()));
                return Exit.OK;
            }
            List<RunRecord> runs = store.runs();
            if (runs.isEmpty()) {
                return nothing();
            }
            Table table = new Table().row("run", "suite", "kind", "state", "started", "targets");
            runs.stream()
                    .limit(NEWEST)
                    .forEach(run -> table.row(
                            run.id(),
                            run.suite(),
                            run.kind().label(),
                            run.state().label(),
                            run.startedAt().toString(),
                            run.parts().stream()
                                    .map(RunRecord.PartRecord::target)
                                    .distinct()
                                    .collect(Collectors.joining(", "))));
            table.lines().forEach(terminal::say);
            for (VerdictRecord verdict : store.verdicts().stream().limit(NEWEST).toList()) {
                List<String> words = VerdictWords.of(verdict.document());
                terminal.say(words.getLast());
            }
            try (Connections connections = new ConfiguredConnections(config, terminal.clock(), store)) {
                DriftWords words = new DriftWords(terminal, store, config, connections);
                Standing.all(store, terminal.clock().instant()).forEach(words::print);
            }
        }
        return Exit.OK;
    }

    private int nothing() {
        if (json) {
            terminal.document(StatusJson.nothing());
            return Exit.OK;
        }
        terminal.say("nothing has run yet; begin with: evaluator run");
        return Exit.OK;
    }
}
