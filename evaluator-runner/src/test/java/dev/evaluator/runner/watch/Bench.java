package dev.evaluator.runner.watch;

import dev.evaluator.drift.FalseAlarms;
import dev.evaluator.json.Json;
import dev.evaluator.run.Settled;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.MetricsConfig;
import dev.evaluator.runner.config.Mode;
import dev.evaluator.runner.config.RunBudget;
import dev.evaluator.runner.config.SamplingConfig;
import dev.evaluator.runner.config.ScheduleConfig;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.config.TrafficConfig;
import dev.evaluator.runner.runs.Finished;
import dev.evaluator.runner.runs.Pinning;
import dev.evaluator.runner.runs.RunRequest;
import dev.evaluator.runner.runs.Runs;
import dev.evaluator.runner.runs.Watcher;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.runner.store.StreamId;
import dev.evaluator.runner.wiring.ConfiguredConnections;
import dev.evaluator.sample.Origin;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.Reason;
import dev.evaluator.score.Score;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Replay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

/** A store, and a suite whose cases bring their scores with them; the clock moves a minute with each run. */
final class Bench implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final String NAME = "graded";
    static final StreamId STREAM = new StreamId(NAME, "observed", Stream.OBSERVED);

    private final Path folder;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Suite suite = suite("told");
    private Workbench bench;
    private Instant now = NOON;

    /** A case: its value of the slice, and its answer: a score, or anything else for none. */
    record Row(String slice, String answer) {
        Row(String slice, double score) {
            this(slice, String.valueOf(score));
        }
    }

    private record Told(String version) implements Evaluator {
        @Override
        public Score evaluate(Replay replay) {
            String text = replay.response().text();
            return text.startsWith("0") || text.startsWith("1")
                    ? new Score.Graded(Double.parseDouble(text), "")
                    : new Score.Unscored(Reason.JUDGE_UNCLEAR, text);
        }

        @Override
        public Json definition() {
            return Json.object().put("function", version).build();
        }
    }

    private static Suite suite(String version) {
        return Suite.named(NAME)
                .evaluate("told", new Told(version))
                .sliceBy("class", "prime", "composite")
                .build();
    }

    Bench(Path folder) {
        this.folder = folder;
        this.bench = open(folder.resolve("evaluator.db"));
    }

    private Workbench open(Path file) {
        Store store = Stores.open("sqlite:" + file, () -> now, "test");
        SuiteConfig configured = new SuiteConfig(
                NAME,
                judges -> suite,
                List.of(),
                new TrafficConfig(NAME, List.of(folder.resolve("cases.jsonl")), Origin.AUTHORED),
                List.of(),
                1,
                SamplingConfig.ALL,
                OptionalLong.of(7),
                Optional.of(ScheduleConfig.every(Duration.ofDays(1))),
                "page",
                List.of(),
                new FalseAlarms(1, 30),
                RunBudget.NONE,
                Map.of(),
                Mode.OBSERVE,
                Map.of());
        Config config = new Config(
                folder.resolve("evaluator.yaml"),
                Map.of("build", "ml"),
                "",
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(NAME, configured),
                Map.of(),
                MetricsConfig.DEFAULT,
                Optional.empty());
        return new Workbench(
                config, store, new ConfiguredConnections(config, () -> now), () -> now, threads, duration -> {});
    }

    /** Lets the evaluator be another one from here on. */
    void redefine(String version) {
        suite = suite(version);
    }

    /** Makes a run of these cases; the watcher is told of each settled one. */
    Finished run(List<Row> rows, BiConsumer<Runs, Settled> watcher) throws IOException, InterruptedException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            lines.append(Json.object()
                            .put("id", "c" + i)
                            .put("input", "q" + i)
                            .put("output", row.answer())
                            .put("class", row.slice())
                            .build()
                            .line())
                    .append('\n');
        }
        Files.writeString(folder.resolve("cases.jsonl"), lines);
        now = now.plusSeconds(60);
        Runs runs = new Runs(bench);
        return runs.start(RunRequest.of(NAME, Optional.empty()), watching(runs, watcher));
    }

    Finished run(List<Row> rows) throws IOException, InterruptedException {
        return run(rows, (runs, settled) -> {});
    }

    Finished resume(String run) throws InterruptedException {
        return new Runs(bench).resume(run, Watcher.none());
    }

    private static Watcher watching(Runs runs, BiConsumer<Runs, Settled> watcher) {
        return new Watcher() {
            @Override
            public void settled(RunRecord run, int part, Settled settled) {
                watcher.accept(runs, settled);
            }
        };
    }

    /** Pins a run. */
    void pin(RunRecord run) {
        now = now.plusSeconds(60);
        Pinning.pin(
                store(), Objects.requireNonNull(bench.config().suites().get(NAME)), suite, run, Optional.empty(), now);
    }

    /** Copies the store as it lies on the disk now: what a process leaves behind that is killed at this moment. */
    Path snapshot(String name) {
        try {
            Path copy = folder.resolve(name);
            Files.copy(folder.resolve("evaluator.db"), copy);
            Files.copy(folder.resolve("evaluator.db-wal"), folder.resolve(name + "-wal"));
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Works on with a copy of the store. */
    void continueWith(Path copy) {
        bench.store().close();
        bench = open(copy);
    }

    Store store() {
        return bench.store();
    }

    Detectors detectors() {
        return Detectors.of(store().detectors(STREAM)).orElseThrow();
    }

    Standing standing() {
        return Standing.of(store(), NAME, now).orElseThrow();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        bench.connections().close();
        bench.store().close();
    }
}
