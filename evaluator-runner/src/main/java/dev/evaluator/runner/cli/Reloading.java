package dev.evaluator.runner.cli;

import dev.evaluator.runner.api.ReloadControl;
import dev.evaluator.runner.config.ApiConfig;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.Secret;
import dev.evaluator.runner.metrics.OperationMetrics;
import dev.evaluator.runner.metrics.ScoreMetrics;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.schedule.Schedule;
import dev.evaluator.runner.wiring.ConfiguredConnections;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Has a daemon go on under the configuration as it is written now, whole or not at all. */
final class Reloading implements ReloadControl {

    private final ConfigOptions options;
    private final Terminal terminal;
    private final ScoreMetrics scores;
    private final OperationMetrics operations;
    private final Serving events;
    private final Schedule schedule;
    private final Schedule.Departure decisions;
    private final Consumer<Config> certificates;
    private volatile Workbench bench;
    private ConfiguredConnections connections;

    /**
     * Creates it with the configuration in force.
     *
     * @param decisions waits until no gate is being decided
     * @param certificates has the servers show the certificates of a configuration
     */
    Reloading(
            ConfigOptions options,
            Terminal terminal,
            ScoreMetrics scores,
            OperationMetrics operations,
            Serving events,
            Schedule schedule,
            Schedule.Departure decisions,
            Consumer<Config> certificates,
            Workbench bench,
            ConfiguredConnections connections) {
        this.options = options;
        this.terminal = terminal;
        this.scores = scores;
        this.operations = operations;
        this.events = events;
        this.schedule = schedule;
        this.decisions = decisions;
        this.certificates = certificates;
        this.bench = bench;
        this.connections = connections;
    }

    /** Returns what is worked with under the configuration in force. */
    Workbench bench() {
        return bench;
    }

    @Override
    public synchronized Optional<String> reload() {
        try {
            Config config = options.config(terminal);
            checkFixed(config);
            ConfiguredConnections next = connections.under(config, bench.store());
            try {
                swap(config, next);
            } catch (RuntimeException e) {
                next.close();
                throw e;
            }
            connections = next;
            events.audit("configuration " + config.file() + " is in force");
            return Optional.empty();
        } catch (RuntimeException e) {
            scores.notReloaded();
            String why = String.valueOf(e.getMessage());
            events.audit("the configuration before stays in force: " + why);
            return Optional.of(why);
        }
    }

    private void swap(Config config, ConfiguredConnections to) {
        Workbench before = bench;
        Workbench next = new Workbench(
                config, before.store(), to, before.clock(), before.threads(), before.waiter(), before.safeguard());
        config.suites().values().stream()
                .flatMap(suite -> suite.targets().stream())
                .forEach(to::target); // What cannot be made is told before anything is changed.
        Runnable measured = scores.prepare(next);
        Optional<ReportPages> pages = pages(next);
        certificates.accept(config);
        bench = next;
        to.takeOver();
        measured.run();
        operations.reloaded(next);
        events.writeTo(pages);
        Schedule.Departure departure = schedule.takeOver(next);
        before.threads().execute(() -> leave(before, departure));
    }

    private Optional<ReportPages> pages(Workbench with) {
        return with.config().serve().reports().map(where -> new ReportPages(with, where, options.given()));
    }

    /** Runs and decisions under way end with the targets and judges they began with. */
    private void leave(Workbench before, Schedule.Departure departure) {
        try {
            departure.await();
            decisions.await();
            before.connections().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The process ends, and they with it.
        }
    }

    private void checkFixed(Config next) {
        Config held = bench.config();
        List<String> changed = new ArrayList<>();
        note(changed, "store", held.store().equals(next.store()));
        note(changed, "metrics", held.metrics().serves(next.metrics()));
        note(
                changed,
                "api",
                held.api().map(Reloading::listening).equals(next.api().map(Reloading::listening)));
        note(changed, "otlp", held.otlp().equals(next.otlp()));
        note(changed, "models (prices)", held.prices().equals(next.prices()));
        note(changed, "serve.grace", held.serve().grace().equals(next.serve().grace()));
        if (!changed.isEmpty()) {
            throw new RunRefused(String.join(", ", changed)
                    + ": these hold for as long as the process runs; change them back, or start it again");
        }
    }

    /** Returns what an API is started with: a token is read from where it is named for every request. */
    private static List<Object> listening(ApiConfig api) {
        return List.of(
                api.address(),
                api.port(),
                api.hosts(),
                api.operate().map(Secret::source),
                api.read().map(Secret::source),
                api.tls().isPresent());
    }

    private static void note(List<String> changed, String key, boolean same) {
        if (!same) {
            changed.add(key);
        }
    }
}
