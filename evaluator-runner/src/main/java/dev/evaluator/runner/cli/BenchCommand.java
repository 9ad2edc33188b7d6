package dev.evaluator.runner.cli;

import dev.evaluator.run.Callee;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.runs.Finished;
import dev.evaluator.runner.runs.RunRequest;
import dev.evaluator.runner.runs.Runs;
import dev.evaluator.runner.runs.Watcher;
import dev.evaluator.target.CallFailed;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAccumulator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Replays made-up cases against a local endpoint and says how far from the ideal the harness is. */
@Command(name = "bench", description = "Measure the harness against an endpoint of known latency.")
final class BenchCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--url", required = true, paramLabel = "URL", description = "base URL of the local endpoint")
    String url = "";

    @Option(names = "--cases", defaultValue = "10000", paramLabel = "N", description = "how many cases")
    int cases = 10_000;

    @Option(names = "--concurrency", defaultValue = "200", paramLabel = "N", description = "cases in flight")
    int concurrency = 200;

    @Option(names = "--latency", defaultValue = "200", paramLabel = "MS", description = "the endpoint's latency in ms")
    int latency = 200;

    BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("evaluator-bench");
        Path file = scaffold(folder);
        ConfigOptions options = new ConfigOptions();
        options.file = file.toString();
        Config config = options.config(terminal);
        options.store = "sqlite:" + folder.resolve("bench.db");
        Span span = new Span();
        Finished finished;
        double before = cpuSeconds();
        try (ConfigOptions.Opened opened = options.open(config, terminal, "bench")) {
            finished = new Runs(opened.bench())
                    .start(
                            new RunRequest(
                                    "bench",
                                    List.of(),
                                    Set.of(),
                                    OptionalInt.empty(),
                                    OptionalInt.empty(),
                                    OptionalLong.of(1),
                                    OptionalInt.of(concurrency)),
                            span);
        }
        double ideal = (double) cases * 2 * latency / concurrency / 1000;
        terminal.say("cases %d at concurrency %d, latency %d ms: scored %d"
                .formatted(
                        cases,
                        concurrency,
                        latency,
                        finished.reports().getFirst().scored()));
        terminal.say("first to last request %.2f s, ideal %.2f s, efficiency %.3f"
                .formatted(span.seconds(), ideal, ideal / span.seconds()));
        terminal.say("CPU of the whole process %.2f s, %.3f s per 1,000 cases (%.3f without start-up and planning)"
                .formatted(cpuSeconds(), cpuSeconds() * 1000 / cases, (cpuSeconds() - before) * 1000 / cases));
        return finished.failed(0.2) ? Exit.INFRASTRUCTURE : Exit.OK;
    }

    private Path scaffold(Path folder) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < cases; i++) {
            lines.append("{\"id\":\"b")
                    .append(i)
                    .append("\",\"input\":\"Question number ")
                    .append(i)
                    .append("?\"}\n");
        }
        Files.writeString(folder.resolve("cases.jsonl"), lines);
        Files.writeString(
                folder.resolve("good.yaml"), "criteria:\n  - {name: good, question: Is the answer good, scale: yes-no}\n");
        return Files.writeString(folder.resolve("evaluator.yaml"), """
            targets:
              stub: {url: "%1$s", model: assistant, revision: bench, concurrency: %2$d}
            judges:
              judge: {url: "%1$s", model: judge-stub, concurrency: %2$d}
            suites:
              bench:
                cases: cases.jsonl
                evaluators:
                  quality: {rubric: good.yaml}
            """.formatted(url, concurrency));
    }

    private static double cpuSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }

    /** The time from the first request to the last. */
    private static final class Span implements Watcher {
        private final LongAccumulator first = new LongAccumulator(Math::min, Long.MAX_VALUE);
        private final LongAccumulator last = new LongAccumulator(Math::max, Long.MIN_VALUE);

        @Override
        public void called(Callee callee, Optional<CallFailed.Kind> failure, Duration took) {
            long now = System.nanoTime();
            first.accumulate(now - took.toNanos());
            last.accumulate(now);
        }

        double seconds() {
            return (last.get() - first.get()) / 1e9;
        }
    }
}
