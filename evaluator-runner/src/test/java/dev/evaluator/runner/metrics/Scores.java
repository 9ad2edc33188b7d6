package dev.evaluator.runner.metrics;

import dev.evaluator.json.Json;
import dev.evaluator.run.Settled;
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
import dev.evaluator.runner.store.Acknowledgement;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.runner.wiring.ConfiguredConnections;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.JudgeId;
import dev.evaluator.score.Part;
import dev.evaluator.score.Reason;
import dev.evaluator.score.Score;
import dev.evaluator.suite.Evaluators;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A store and a suite whose cases bring their scores with them: {@code 0.3}, {@code unclear}, {@code critical}. */
final class Scores implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String NAME = "graded";

    private final Path folder;
    private final Suite suite;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Workbench bench;
    private Instant now = NOON;
    private Map<String, Double> objectives = Map.of();

    Scores(Path folder, String... slices) {
        this(folder, List.of(), slices);
    }

    /** Lets these judges be the ones that grade. */
    Scores(Path folder, List<JudgeId> judges, String... slices) {
        this(folder, suite(judges, slices));
    }

    private Scores(Path folder, Suite suite) {
        this.folder = folder;
        this.suite = suite;
        this.bench = open();
    }

    private static Suite suite(List<JudgeId> judges, String... slices) {
        Suite.Builder builder = Suite.named(NAME).evaluate("told", new Told(judges));
        for (String slice : slices) {
            String[] values = slice.split(":");
            builder.sliceBy(values[0], values.length > 1 ? values[1].split(",") : new String[0]);
        }
        return builder.build();
    }

    private record Told(List<JudgeId> judges) implements Evaluator {
        @Override
        public boolean appliesTo(Sample sample) {
            return !sample.observed().orElse("").equals("none of mine");
        }

        @Override
        public Score evaluate(Replay replay) {
            return switch (replay.response().text()) {
                case "unclear" -> new Score.Unscored(Reason.JUDGE_UNCLEAR, "");
                case "critical" ->
                    new Score.Graded(0, "", List.of(new Part("safe", OptionalDouble.of(0), true, "unsafe", List.of())));
                default -> new Score.Graded(Double.parseDouble(replay.response().text()), "");
            };
        }

        @Override
        public Json definition() {
            return Json.object().put("function", "told").build();
        }
    }

    /** Promises that this share of cases passes, and requires that the mean reaches 0.9, of each locale too. */
    static Scores promising(Path folder, double share) {
        Scores scores = new Scores(
                folder,
                Suite.named(NAME)
                        .evaluate("told", new Told(List.of()))
                        .sliceBy("locale", "de", "en")
                        .require(Evaluators.atLeast("told", 0.9))
                        .require(Evaluators.noWorse("told", 0.05).onEverySlice("locale"))
                        .build());
        scores.objectives = Map.of("told", share);
        scores.restart();
        return scores;
    }

    private Workbench open() {
        Store store = Stores.open("sqlite:" + folder.resolve("evaluator.db"), InstantSource.fixed(NOON), "test");
        SuiteConfig plain = new SuiteConfig(
                NAME,
                judges -> suite,
                List.of(),
                new TrafficConfig(NAME, List.of(folder.resolve("cases.csv")), Origin.AUTHORED),
                List.of(),
                1,
                OptionalInt.empty(),
                OptionalLong.of(7),
                Optional.of(Duration.ofHours(1)),
                "page");
        SuiteConfig configured = new SuiteConfig(
                plain.name(),
                plain.provider(),
                plain.judges(),
                plain.traffic(),
                plain.targets(),
                plain.repeats(),
                plain.sampling(),
                plain.seed(),
                plain.schedule(),
                plain.alerts(),
                plain.swaps(),
                plain.falseAlarms(),
                plain.budget(),
                objectives,
                plain.mode(),
                plain.owners());
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
        Waiter none = duration -> {};
        InstantSource clock = () -> now;
        return new Workbench(config, store, new ConfiguredConnections(config, clock), clock, threads, none);
    }

    /** Makes a run, a minute after the last one, of cases that were answered so, each with its value of a slice. */
    void run(List<List<String>> answersWithSlice, String slice) throws IOException, InterruptedException {
        run(answersWithSlice, slice, Integer.MAX_VALUE);
    }

    /** Makes a run that is stopped once so many of its cases are settled. */
    void run(List<List<String>> answersWithSlice, String slice, int most) throws IOException, InterruptedException {
        StringBuilder csv = new StringBuilder("id,input,output," + slice + "\n");
        int id = 0;
        for (List<String> row : answersWithSlice) {
            csv.append("c%d,q%d,\"%s\",\"%s\"%n"
                    .formatted(id, id, row.get(0), row.get(1).replace("\"", "\"\"")));
            id++;
        }
        Files.writeString(folder.resolve("cases.csv"), csv);
        now = now.plusSeconds(60);
        Runs runs = new Runs(bench);
        AtomicInteger settled = new AtomicInteger();
        runs.start(RunRequest.of(NAME, Optional.empty()), new Watcher() {
            @Override
            public void settled(RunRecord run, int part, Settled of) {
                if (settled.incrementAndGet() == most) {
                    runs.stop();
                }
            }
        });
    }

    /** Lets time pass. */
    void later(Duration time) {
        now = now.plus(time);
    }

    /** Pins the newest run, a minute later. */
    void pin() {
        now = now.plusSeconds(60);
        Pinning.pin(
                bench.store(),
                Objects.requireNonNull(bench.config().suites().get(NAME)),
                suite,
                bench.store().newest(NAME).orElseThrow(),
                Optional.empty(),
                now);
    }

    /** Lets somebody look, from now on for an hour. */
    void acknowledge() {
        Stores.acknowledge(
                "sqlite:" + folder.resolve("evaluator.db"),
                new Acknowledgement(NAME, "I look", now, now.plusSeconds(3_600)));
    }

    Workbench bench() {
        return bench;
    }

    Scrape scrape() {
        return Scrape.of(ScoreMetrics.of(bench).scrape("text/plain").body());
    }

    /** Everything anew on the same store, as after a restart. */
    void restart() {
        bench.store().close();
        bench = open();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        bench.connections().close();
        bench.store().close();
    }
}
