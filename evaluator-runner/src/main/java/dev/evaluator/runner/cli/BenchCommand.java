package dev.evaluator.runner.cli;

import com.sun.management.OperatingSystemMXBean;
import dev.evaluator.report.Report;
import dev.evaluator.run.Callee;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.playback.SteadyEndpoint;
import dev.evaluator.runner.runs.Arrivals;
import dev.evaluator.runner.runs.Finished;
import dev.evaluator.runner.runs.Punctuality;
import dev.evaluator.runner.runs.RunRequest;
import dev.evaluator.runner.runs.Runs;
import dev.evaluator.runner.runs.Watcher;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.target.CallFailed;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Replays made-up cases, one target call and one judge call each, against an endpoint of known latency, and says how far
 * from the ideal the harness is.
 */
@Command(name = "bench", description = "Measure the harness against an endpoint of known latency.")
final class BenchCommand implements Callable<Integer> {

    /** A failure takes less work than an answer, and often less time. */
    private static final double MOST_UNSCORED = 0.01;

    private final Terminal terminal;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "base URL of the endpoint (default: one inside this process, whose CPU time counts too)")
    @Nullable
    String url;

    @Option(names = "--cases", defaultValue = "10000", paramLabel = "N", description = "how many cases")
    int cases = 10_000;

    @Option(names = "--concurrency", defaultValue = "200", paramLabel = "N", description = "cases in flight")
    int concurrency = 200;

    @Option(names = "--latency", defaultValue = "200", paramLabel = "MS", description = "the endpoint's latency in ms")
    int latency = 200;

    @Mixin
    ArrivalOptions pace = new ArrivalOptions();

    BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<Arrivals> arrivals = pace.arrivals();
        arrivals.ifPresent(moments -> cases = moments.count());
        Path folder = Files.createTempDirectory("evaluator-bench");
        try {
            if (url != null) {
                return measure(folder, url, arrivals);
            }
            try (SteadyEndpoint endpoint = SteadyEndpoint.start(Duration.ofMillis(latency), terminal.clock())) {
                return measure(folder, endpoint.url().toString(), arrivals);
            }
        } finally {
            delete(folder);
        }
    }

    private int measure(Path folder, String endpoint, Optional<Arrivals> arrivals)
            throws IOException, InterruptedException {
        ConfigOptions options = new ConfigOptions();
        options.file = scaffold(folder, endpoint).toString();
        options.store = "sqlite:" + folder.resolve("bench.db");
        Config config = options.config(terminal);
        Span span = new Span();
        Finished finished;
        try (ConfigOptions.Opened opened = options.open(config, terminal, "bench")) {
            finished =
                    new Runs(opened.bench()).start(arrivals.map(request()::at).orElseGet(this::request), span);
        }
        Report report = finished.reports().getFirst();
        say("cases %d at concurrency %d, latency %d ms: scored %d", cases, concurrency, latency, report.scored());
        if (finished.failed(MOST_UNSCORED)) {
            terminal.note(
                    "bench: %d of %d cases were not scored (%s), which says nothing of the harness: see that %s answers"
                            .formatted(report.unscored(), cases, reasons(report), endpoint));
            return Exit.INFRASTRUCTURE;
        }
        if (arrivals.isPresent()) {
            say(
                    "first to last request %.2f s, first to last arrival %.2f s",
                    span.seconds(), arrivals.get().length().toNanos() / 1e9);
            span.told().ifPresent(told -> terminal.say(ArrivalOptions.words("endpoint", told)));
        } else {
            double ideal = (double) cases * 2 * latency / concurrency / 1000;
            say(
                    "first to last request %.2f s, ideal %.2f s, efficiency %.3f",
                    span.seconds(), ideal, ideal / span.seconds());
        }
        say("CPU %.2f s, start included, %.3f s per 1,000 cases", cpuSeconds(), cpuSeconds() * 1000 / cases);
        return Exit.OK;
    }

    private static String reasons(Report report) {
        return report.evaluators().getFirst().unscored().entrySet().stream()
                .map(entry -> entry.getKey().label() + " " + entry.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private RunRequest request() {
        return new RunRequest(
                "bench",
                List.of(),
                Set.of(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalLong.of(1),
                OptionalInt.of(concurrency));
    }

    private Path scaffold(Path folder, String endpoint) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < cases; i++) {
            lines.append("{\"id\":\"b")
                    .append(i)
                    .append("\",\"input\":\"Question number ")
                    .append(i)
                    .append("?\"}\n");
        }
        Files.writeString(folder.resolve("cases.jsonl"), lines);
        Files.writeString(folder.resolve("good.yaml"), """
            criteria:
              - {name: good, question: "Is the answer good?", scale: yes-no}
            """);
        return Files.writeString(folder.resolve("evaluator.yaml"), """
            targets:
              endpoint: {url: "%1$s", model: assistant, revision: bench, concurrency: %2$d}
            judges:
              judge: {url: "%1$s", model: judge-bench, concurrency: %2$d}
            suites:
              bench:
                cases: cases.jsonl
                evaluators:
                  quality: {rubric: good.yaml}
            """.formatted(endpoint, concurrency));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @SuppressWarnings("AnnotateFormatMethod") // Its annotation is in a library the program does not need.
    private void say(String format, Object... numbers) {
        terminal.say(String.format(Locale.ROOT, format, numbers));
    }

    private static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    /** The time from the first request to the last. */
    private static final class Span implements Watcher {
        private final LongAccumulator first = new LongAccumulator(Math::min, Long.MAX_VALUE);
        private final LongAccumulator last = new LongAccumulator(Math::max, Long.MIN_VALUE);
        private Optional<Punctuality> told = Optional.empty();

        @Override
        public void called(Callee callee, Optional<CallFailed.Kind> failure, Duration took) {
            long now = System.nanoTime();
            first.accumulate(now - took.toNanos());
            last.accumulate(now);
        }

        @Override
        public void arrived(RunRecord run, int part, Punctuality punctuality) {
            told = Optional.of(punctuality);
        }

        Optional<Punctuality> told() {
            return told;
        }

        double seconds() {
            return (last.get() - first.get()) / 1e9;
        }
    }
}
