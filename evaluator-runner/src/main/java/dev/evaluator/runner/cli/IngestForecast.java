package dev.evaluator.runner.cli;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.Configs;
import dev.evaluator.runner.config.Prices;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.runs.TrafficForecast;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.runner.wiring.ConfiguredConnections;
import dev.evaluator.sample.Sample;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which prices and which suite a look at traffic is forecast by, and what comes of it. */
final class IngestForecast {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description =
                    "a configuration whose prices are those of calls whose cost nobody recorded, and by whose suite"
                            + " --dry-run tells what a month of the samples takes")
    @Nullable
    String config;

    @Option(names = "--suite", paramLabel = "S", description = "which suite of that configuration; the only one")
    @Nullable
    String suite;

    private Optional<Prices> prices = Optional.empty();
    private Optional<TrafficForecast> forecast = Optional.empty();

    /** Reads the configuration, if one was named. */
    void read(Terminal terminal) {
        if (config != null) {
            Config read = Configs.load(Terminal.path(config), terminal.environment());
            prices = read.prices();
            if (suite != null || read.suites().size() == 1) {
                String name =
                        ConfigOptions.onlyOne("suite", suite, read.suites().keySet());
                forecast = Optional.of(forecast(read, ConfigOptions.suite(read, name), terminal));
            }
        }
    }

    private static TrafficForecast forecast(Config config, SuiteConfig suite, Terminal terminal) {
        try (ConfiguredConnections connections = new ConfiguredConnections(config, terminal.clock())) {
            if (!Stores.exists(config.store())) {
                return new TrafficForecast(config, suite, connections, Optional.empty());
            }
            try (Store store = Stores.read(config.store())) {
                return new TrafficForecast(config, suite, connections, Optional.of(store));
            }
        }
    }

    Optional<Prices> prices() {
        return prices;
    }

    void see(Sample sample) {
        forecast.ifPresent(of -> of.see(sample));
    }

    /** Returns it in words, where there is a suite. */
    Optional<String> words() {
        return month().map(month -> {
            String currency = month.currency().orElse("");
            return "suite " + month.suite() + " on what is taken, a month: "
                    + VolumeWords.calls(month.cases()) + " cases; "
                    + (currency.isEmpty()
                            ? "there are no prices"
                            : "targets " + ForecastWords.month(month.target(), currency) + "; judges "
                                    + ForecastWords.month(month.judge(), currency) + " ("
                                    + month.basis().words() + ")");
        });
    }

    private Optional<TrafficForecast.Month> month() {
        return forecast.flatMap(TrafficForecast::month);
    }

    /** Returns it as documents show it, where there is a suite. */
    Optional<Json> json() {
        return month().map(month -> {
            JsonObjects json = Json.object()
                    .put("suite", month.suite())
                    .put("casesPerMonth", VolumeWords.expected(month.cases()))
                    .put("currency", month.currency())
                    .put("basis", month.basis().words());
            if (month.currency().isPresent()) {
                json.put("targetCostPerMonth", month.target().json())
                        .put("judgeCostPerMonth", month.judge().json());
            }
            return json.build();
        });
    }
}
