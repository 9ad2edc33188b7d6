package dev.evaluator.runner.demo;

import dev.evaluator.json.Json;
import dev.evaluator.report.Estimate;
import dev.evaluator.run.Waiter;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.GateBudget;
import dev.evaluator.runner.config.GateConfig;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.config.TrafficConfig;
import dev.evaluator.runner.report.HtmlReport;
import dev.evaluator.runner.runs.Finished;
import dev.evaluator.runner.runs.GateRequest;
import dev.evaluator.runner.runs.Gates;
import dev.evaluator.runner.runs.RunRequest;
import dev.evaluator.runner.runs.Runs;
import dev.evaluator.runner.runs.Watcher;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.sample.Origin;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Target;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/** What every act plays on: the real store, the real runs and gates, and somebody who listens. */
final class Stage {

    /** The assistant in production. */
    static final String NOW = "assistant-1";

    /** The version that may replace it. */
    static final String NEXT = "assistant-2";

    private static final Waiter NEVER = duration -> {};

    private final Store store;
    private final InstantSource clock;
    private final ExecutorService threads;
    private final Path folder;
    private final Consumer<String> out;

    Stage(Store store, InstantSource clock, ExecutorService threads, Path folder, Consumer<String> out) {
        this.store = store;
        this.clock = clock;
        this.threads = threads;
        this.folder = folder;
        this.out = out;
    }

    Path cases() {
        return folder.resolve("support.csv");
    }

    @SuppressWarnings("AnnotateFormatMethod") // Its annotation is in a library the program does not need.
    void say(String format, Object... arguments) {
        out.accept(String.format(Locale.ROOT, format, arguments));
    }

    /** Runs the suite on the first cases of its order, or on all. */
    Finished run(Workbench bench, OptionalInt limit, Watcher watcher, String... targets) throws InterruptedException {
        RunRequest request = new RunRequest(
                DemoSuite.NAME,
                List.of(targets),
                Set.of(),
                OptionalInt.empty(),
                limit,
                OptionalLong.of(1),
                OptionalInt.empty());
        return new Runs(bench).start(request, watcher);
    }

    /** Decides whether the next version may replace the one in production; returns the verdict document. */
    Json gate(Workbench bench) throws InterruptedException {
        GateRequest request = new GateRequest(
                GateConfig.of(DemoSuite.NAME, NEXT, Optional.of(NOW)), Optional.empty(), GateBudget.NONE, 1);
        return new Gates(bench).decide(request, Watcher.none());
    }

    /** Writes the page of the newest verdict; returns its file. */
    Path page(Workbench bench, DemoSuite played) {
        RunRecord run = store.find(store.verdicts().getFirst().run())
                .orElseThrow(() -> new IllegalStateException("no gate ran"));
        Suite suite = played.suite(bench.connections());
        Path file = folder.resolve("report.html");
        new HtmlReport(store, bench.config()).write(run, suite, file);
        return file;
    }

    Workbench bench(DemoSuite suite, Map<String, Target> targets, NoisyJudge judge) {
        return new Workbench(config(suite), store, new Simulation(targets, judge), clock, threads, NEVER);
    }

    private Config config(DemoSuite suite) {
        SuiteConfig config = new SuiteConfig(
                DemoSuite.NAME,
                suite,
                List.of("judge"),
                new TrafficConfig(DemoSuite.NAME, List.of(cases()), Origin.AUTHORED),
                List.of(NOW, NEXT),
                1,
                OptionalInt.empty(),
                OptionalLong.of(1),
                Optional.empty(),
                "ticket");
        return Config.of(folder.resolve("evaluator.yaml"), config);
    }

    /** Returns an estimate as people read it. */
    static String words(Estimate estimate) {
        return String.format(
                Locale.ROOT,
                "%.3f [%.3f, %.3f]",
                estimate.mean(),
                estimate.interval().lower(),
                estimate.interval().upper());
    }
}
