package dev.evaluator.runner.cli;

import dev.evaluator.redact.KeyFile;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.Configs;
import dev.evaluator.runner.config.Nearest;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.source.Safeguard;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.runner.wiring.ConfiguredConnections;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that most commands share, and what they lead to. */
final class ConfigOptions {

    static final String DEFAULT = "evaluator.yaml";

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            defaultValue = DEFAULT,
            description = "the configuration (default: ${DEFAULT-VALUE})")
    String file = DEFAULT;

    @Option(
            names = "--store",
            paramLabel = "URL",
            description = "where results are kept, instead of what the file says")
    @Nullable
    String store;

    Config config(Terminal terminal) {
        return Configs.load(Terminal.path(file), terminal.environment());
    }

    String storeUrl(Config config) {
        return store == null ? config.store() : store;
    }

    /** Returns the same options for another command, without those that hold anyway. */
    String[] given() {
        List<String> given = new ArrayList<>();
        if (!file.equals(DEFAULT)) {
            given.addAll(List.of("-c", file));
        }
        if (store != null) {
            given.addAll(List.of("--store", store));
        }
        return given.toArray(String[]::new);
    }

    Store openStore(Config config, Terminal terminal, String command) {
        return Stores.open(storeUrl(config), terminal.clock(), "evaluator " + command, PaidPrices.of(config.prices()));
    }

    /** Returns the name asked for, or the only one there is. */
    static String onlyOne(String what, @Nullable String asked, Collection<String> all) {
        if (asked != null) {
            return asked;
        }
        if (all.size() == 1) {
            return all.iterator().next();
        }
        throw new RunRefused(
                all.isEmpty()
                        ? "no " + what + " is configured; add one under "
                                + (what.equals("candidate") ? "targets" : what + "s") + ": in the configuration"
                        : "name one of the " + what + "s with --" + what + ": " + String.join(", ", all));
    }

    /** Returns the suite of this name; that there is none is told with the nearest there is. */
    static SuiteConfig suite(Config config, String name) {
        return Optional.ofNullable(config.suites().get(name))
                .orElseThrow(() -> new RunRefused(
                        Nearest.absent("suite", "suites", name, config.suites().keySet())));
    }

    /** Opens everything a run works with. */
    Opened open(Config config, Terminal terminal, String command) {
        Store opened = openStore(config, terminal, command);
        ConfiguredConnections connections = new ConfiguredConnections(config, terminal.clock(), opened);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        // Beside the store, so that whoever moves it takes the key along.
        Path key = Stores.beside(storeUrl(config), KeyFile.DEFAULT);
        Safeguard safeguard = new Safeguard(() -> KeyFile.read(key), terminal.clock(), terminal.in());
        return new Opened(
                new Workbench(config, opened, connections, terminal.clock(), threads, terminal.waiter(), safeguard),
                connections);
    }

    /**
     * What was opened, to be closed again.
     *
     * @param bench what a run works with
     * @param connections its connections, from which those of another configuration can be made
     */
    record Opened(Workbench bench, ConfiguredConnections connections) implements AutoCloseable {
        @Override
        public void close() {
            bench.threads().shutdownNow();
            bench.connections().close();
            bench.store().close();
        }
    }

    static Optional<String> optional(@Nullable String value) {
        return Optional.ofNullable(value);
    }
}
