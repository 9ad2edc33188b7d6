package dev.evaluator.runner.metrics;

import dev.evaluator.json.Json;
import dev.evaluator.run.Waiter;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.MetricsConfig;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.config.TrafficConfig;
import dev.evaluator.runner.runs.Pinning;
import dev.evaluator.runner.runs.RunRequest;
import dev.evaluator.runner.runs.Runs;
import dev.evaluator.runner.runs.Watcher;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.runner.wiring.ConfiguredConnections;
import dev.evaluator.sample.Origin;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.Score;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** A store with many suites, each with several evaluators and slices, a pinned baseline and a newest run. */
final class ManySuites implements AutoCloseable {

    private static final int CASES = 40;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Suite> suites = new LinkedHashMap<>();
    private final Workbench bench;
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");

    ManySuites(Path folder, int number, int evaluators, List<String> locales, MetricsConfig metrics)
            throws IOException {
        Path cases = folder.resolve("cases.csv");
        Files.writeString(
                cases,
                "id,input,output,locale\n"
                        + String.join(
                                "\n",
                                IntStream.range(0, CASES)
                                        .mapToObj(i -> "c%d,q%d,%s,%s"
                                                .formatted(i, i, i % 10 / 10.0, locales.get(i % locales.size())))
                                        .toList()));
        Map<String, SuiteConfig> configured = new LinkedHashMap<>();
        for (int i = 0; i < number; i++) {
            Suite suite = suite("refund-answers-" + i, evaluators, locales);
            suites.put(suite.name(), suite);
            configured.put(suite.name(), configured(suite, cases));
        }
        Config config = new Config(
                folder.resolve("evaluator.yaml"),
                Map.of("build", "ml"),
                "",
                Map.of(),
                Map.of(),
                Map.of(),
                configured,
                Map.of(),
                metrics,
                Optional.empty());
        InstantSource clock = () -> now;
        Waiter none = duration -> {};
        this.bench = new Workbench(
                config,
                Stores.open("sqlite:" + folder.resolve("evaluator.db"), clock, "test"),
                new ConfiguredConnections(config, clock),
                clock,
                threads,
                none);
    }

    private static Suite suite(String name, int evaluators, List<String> locales) {
        Suite.Builder builder = Suite.named(name);
        for (int i = 0; i < evaluators; i++) {
            builder.evaluate("evaluator-" + i, new Told());
        }
        return builder.sliceBy("locale", locales.toArray(String[]::new)).build();
    }

    private record Told() implements Evaluator {
        @Override
        public Score evaluate(Replay replay) {
            return new Score.Graded(Double.parseDouble(replay.response().text()), "");
        }

        @Override
        public Json definition() {
            return Json.object().put("function", "told").build();
        }
    }

    private static SuiteConfig configured(Suite suite, Path cases) {
        return new SuiteConfig(
                suite.name(),
                judges -> suite,
                List.of(),
                new TrafficConfig(suite.name(), List.of(cases), Origin.AUTHORED),
                List.of(),
                1,
                OptionalInt.empty(),
                OptionalLong.of(7),
                Optional.of(Duration.ofHours(1)),
                "page");
    }

    /** Makes a run of every suite, pins it, and makes another. */
    void run() throws IOException, InterruptedException {
        for (Suite suite : suites.values()) {
            runOf(suite);
            now = now.plusSeconds(1);
            Pinning.pin(
                    bench.store(),
                    Objects.requireNonNull(bench.config().suites().get(suite.name())),
                    suite,
                    bench.store().newest(suite.name()).orElseThrow(),
                    Optional.empty(),
                    now);
            runOf(suite);
        }
    }

    private void runOf(Suite suite) throws IOException, InterruptedException {
        now = now.plusSeconds(1);
        new Runs(bench).start(RunRequest.of(suite.name(), Optional.empty()), new Watcher() {});
    }

    Workbench bench() {
        return bench;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        bench.connections().close();
        bench.store().close();
    }
}
