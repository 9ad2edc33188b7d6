package dev.evaluator.runner.cli;

import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.store.BaselineRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what one baseline holds. */
@Command(name = "show", description = "Show what a baseline holds.")
final class BaselineShowCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    ConfigOptions options = new ConfigOptions();

    @Parameters(paramLabel = "BASELINE", description = "its id, or a unique beginning of it")
    String id = "";

    BaselineShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Config config = options.config(terminal);
        try (Store store = Stores.read(options.storeUrl(config))) {
            List<BaselineRecord> found = store.baselines().stream()
                    .filter(baseline -> baseline.id().startsWith(id))
                    .toList();
            if (found.size() != 1) {
                throw new RunRefused(
                        found.isEmpty()
                                ? "there is no baseline '" + id + "' in this store; see 'evaluator baseline list'"
                                : "several baselines begin with '" + id + "': "
                                        + found.stream().map(BaselineRecord::id).toList());
            }
            PinnedTable.print(terminal, found.getFirst());
        }
        return Exit.OK;
    }
}
