package dev.evaluator.runner.cli;

import dev.evaluator.json.Json;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.runs.Budgets;
import dev.evaluator.runner.runs.Forecast;
import dev.evaluator.runner.runs.Planning;
import dev.evaluator.runner.runs.RunRequest;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.runner.wiring.ConfiguredConnections;
import dev.evaluator.runner.wiring.Connections;
import java.util.Optional;

/** Tells what a run would take, and whether its budget allows that; nobody is called and nothing is kept. */
final class DryRun {

    private final Terminal terminal;
    private final ConfigOptions options;
    private final Config config;

    DryRun(Terminal terminal, ConfigOptions options, Config config) {
        this.terminal = terminal;
        this.options = options;
        this.config = config;
    }

    int of(RunRequest request, boolean json) {
        String url = options.storeUrl(config);
        if (!Stores.exists(url)) {
            return of(request, json, Optional.empty());
        }
        try (Store store = Stores.read(url)) {
            return of(request, json, Optional.of(store));
        }
    }

    private int of(RunRequest request, boolean json, Optional<Store> store) {
        try (Connections connections = new ConfiguredConnections(config, terminal.clock())) {
            Forecast forecast = Planning.forecast(config, connections, request, store);
            if (json) {
                terminal.document(Json.object().put("dryRun", forecast.json()).build());
            } else {
                ForecastWords.lines(forecast).forEach(terminal::say);
            }
            terminal.out().flush();
            Planning.refuseAbove(
                    forecast,
                    config,
                    request.suite(),
                    store.map(known -> new Budgets(config, known, terminal.clock()))
                            .orElseGet(() -> Budgets.untouched(config, terminal.clock())));
            return Exit.OK;
        }
    }
}
