package dev.evaluator.runner.cli;

import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.Configs;
import dev.evaluator.runner.metrics.ScoreMetrics;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.runner.wiring.ConfiguredConnections;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What Prometheus is told of a store. */
final class Exported {

    private Exported() {}

    /** Returns the value of a series, named as in {@code evaluator_run_cases{suite="s",stream="panel"}}. */
    static double value(Path folder, String series) {
        Config config = Configs.load(folder.resolve("evaluator.yaml"), Map.of());
        InstantSource clock = InstantSource.fixed(Cli.NOON);
        try (Store store = Stores.open("sqlite:" + folder.resolve("evaluator.db"), clock, "test");
                ConfiguredConnections connections = new ConfiguredConnections(config, clock);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Workbench bench = new Workbench(config, store, connections, clock, threads, pause -> {});
            String labels = series.substring(series.indexOf('{') + 1, series.length() - 1);
            return ScoreMetrics.of(bench)
                    .scrape("text/plain")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(series.substring(0, series.indexOf('{') + 1)))
                    .filter(line -> List.of(labels.split(",")).stream().allMatch(line::contains))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(series + " is not told"));
        }
    }
}
