package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.runner.http.Health;
import dev.evaluator.runner.http.ManagementServer;
import dev.evaluator.runner.http.Reply;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a kept verdict takes over HTTP while another gate is being decided: requests come at a steady rate, and each
 * latency counts from when its request was due. What a busy machine adds, it adds to a bare {@code /livez} of the same
 * process too: a verdict may take that, twice over, and the 5 ms of its goal.
 */
@Tag("slow")
class GateLatencyTest {

    private static final int CASES = 20_000;
    private static final int RATE = 200;
    private static final int BARE_EVERY = 10;
    private static final double GOAL_MILLIS = 5;
    private static final double MOST_TIMES_BARE = 5;
    private static final Duration LASTS = Duration.ofSeconds(15);
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    @Test
    void everybodyIsAnsweredAtTwoHundredRequestsASecond() throws Exception {
        try (ChatEndpoint endpoint = new ChatEndpoint().on("m", completion("7").withFixedDelay(50))) {
            Cli cli = new Cli(folder);
            cli.file("recordings.jsonl", SumsGates.recordings(CASES));
            SumsGates.configured(
                    cli,
                    "  live: {url: \"" + endpoint.url() + "\", model: m, concurrency: 32}\n  before: {url: \""
                            + endpoint.url() + "\", model: m, revision: v0, concurrency: 32}");
            Path file = folder.resolve("evaluator.yaml");
            Files.writeString(
                    file,
                    Files.readString(file).replace("no-worse: 0.10", "no-worse: 0.0001")
                            + "  release: {suite: sums, candidate: live, baseline: before}\napi: {port: 0}\n");
            try (Daemon daemon = Daemon.of(cli, folder);
                    ManagementServer server = ManagementServer.start(0, accept -> Reply.line(200, ""), Health.WELL)) {
                daemon.post("/v1/gates/short/decisions?wait=10m", "{}");
                daemon.post("/v1/gates/release/decisions", "{\"revision\": \"r1\"}");
                for (String path : List.of("/v1/gates/short/verdict", "/v1/gates/short/decisions")) {
                    load(daemon, server.uri().resolve("/livez"), path, WARM_UP);
                    load(daemon, server.uri().resolve("/livez"), path, LASTS);
                }
                assertThat(daemon.post("/v1/gates/release/decisions", "{\"revision\": \"r1\"}")
                                .text("/verdict"))
                        .as("meanwhile another gate was being decided")
                        .isEqualTo("running");
            }
        }
    }

    /** Asks at a steady rate and, a tenth as often, how the same process is: what that takes, the machine takes. */
    private static void load(Daemon daemon, URI health, String path, Duration lasts) throws InterruptedException {
        Measured asked = new Measured((int) (RATE * lasts.toSeconds()));
        Measured bare = new Measured(asked.nanos.length / BARE_EVERY);
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < asked.nanos.length; i++) {
                int number = i;
                long due = start + TimeUnit.SECONDS.toNanos(1) * i / RATE;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                threads.execute(() -> asked.measure(
                        number, due, () -> path.endsWith("decisions") ? daemon.post(path, "{}") : daemon.get(path)));
                if (i % BARE_EVERY == 0) {
                    threads.execute(() -> bare.measure(number / BARE_EVERY, due, () -> daemon.get(health.toString())));
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %s; a bare /livez meanwhile: %s; p99 %.1f times as long%n",
                path,
                asked,
                bare,
                asked.millis(0.99) / bare.millis(0.99));
        assertThat(asked.wrong.get()).as(path).isZero();
        assertThat(asked.millis(0.99))
                .as("p99 of %s in ms, against that of a bare /livez", path)
                .isLessThan(GOAL_MILLIS + MOST_TIMES_BARE * bare.millis(0.99));
    }

    /** The latencies of requests, each counted from when it was due. */
    private static final class Measured {
        private final long[] nanos;
        private final AtomicInteger wrong = new AtomicInteger();

        Measured(int requests) {
            nanos = new long[requests];
        }

        void measure(int number, long due, Callable<Daemon.Answer> request) {
            try {
                if (request.call().status() != 200) {
                    wrong.incrementAndGet();
                }
            } catch (Exception e) {
                wrong.incrementAndGet();
            }
            nanos[number] = System.nanoTime() - due;
        }

        double millis(double quantile) {
            long[] sorted = nanos.clone();
            Arrays.sort(sorted);
            return sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * quantile))] / 1e6;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d requests, %d wrong, p50 %.2f ms, p99 %.2f ms, most %.2f ms",
                    nanos.length,
                    wrong.get(),
                    millis(0.5),
                    millis(0.99),
                    millis(1));
        }
    }
}
