package dev.evaluator.runner.cli;

import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.store.BaselineRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what was pinned, what binds first. */
@Command(name = "list", description = "List the baselines, those that bind first.")
final class BaselineListCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    ConfigOptions options = new ConfigOptions();

    BaselineListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Config config = options.config(terminal);
        if (!Stores.exists(options.storeUrl(config))) {
            return none(terminal);
        }
        try (Store store = Stores.read(options.storeUrl(config))) {
            List<BaselineRecord> all = store.baselines();
            if (all.isEmpty()) {
                return none(terminal);
            }
            Table table = new Table().row("baseline", "suite", "target", "stream", "pinned", "");
            all.forEach(baseline -> table.row(
                    baseline.id(),
                    baseline.stream().suite(),
                    baseline.stream().target(),
                    baseline.stream().stream().label(),
                    baseline.pinnedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                    store.baseline(baseline.stream()).filter(baseline::equals).isPresent() ? "binds" : ""));
            terminal.table(table);
        }
        return Exit.OK;
    }

    private static int none(Terminal terminal) {
        terminal.say("nothing is pinned yet; after a run: evaluator baseline pin");
        return Exit.OK;
    }
}
