package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.runner.playback.SteadyEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
 * How long a kept verdict takes over HTTP of a process of its own, while that decides another gate: requests come at a
 * steady rate, and each latency counts from when its request was due. What a busy machine adds, it adds to a bare
 * {@code /livez} of the same process too: a verdict may take five times that, and the 5 ms of its goal.
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

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void everybodyIsAnsweredAtTwoHundredRequestsASecond() throws Exception {
        try (SteadyEndpoint endpoint = SteadyEndpoint.start(Duration.ofMillis(100), Instant::now);
                Served served = Served.start(configured(endpoint.url()))) {
            URI api = served.api();
            URI running = api.resolve("/v1/gates/release/decisions");
            post(api.resolve("/v1/gates/short/decisions?wait=10m"), "{}");
            post(running, "{\"revision\": \"r1\"}");
            for (String path : List.of("/v1/gates/short/verdict", "/v1/gates/short/decisions")) {
                load(api.resolve(path), served.metrics().resolve("/livez"), WARM_UP);
                load(api.resolve(path), served.metrics().resolve("/livez"), LASTS);
            }
            assertThat(post(running, "{\"revision\": \"r1\"}").body())
                    .as("meanwhile another gate was being decided")
                    .contains("\"running\"");
        }
    }

    /** Writes two gates: one that is decided at once, and one that asks a target 64 questions at once for long. */
    private Path configured(URI url) throws IOException {
        Cli cli = new Cli(folder);
        cli.file("recordings.jsonl", SumsGates.recordings(CASES));
        SumsGates.configured(
                cli,
                "  live: {url: \"" + url + "\", model: m, concurrency: 32}\n  before: {url: \"" + url
                        + "\", model: m, revision: v0, concurrency: 32}");
        Path file = folder.resolve("evaluator.yaml");
        Files.writeString(
                file,
                Files.readString(file).replace("no-worse: 0.10", "no-worse: 0.0001")
                        + "  release: {suite: sums, candidate: live, baseline: before}\n"
                        + "metrics: {port: 0}\napi: {port: 0}\n");
        return file;
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri));
    }

    private HttpResponse<String> post(URI uri, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Asks at a steady rate and, a tenth as often, how the same process is: what that takes, the machine takes. */
    private void load(URI uri, URI health, Duration lasts) throws InterruptedException {
        String path = uri.getPath();
        Measured asked = new Measured((int) (RATE * lasts.toSeconds()));
        Measured bare = new Measured(asked.nanos.length / BARE_EVERY);
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < asked.nanos.length; i++) {
                int number = i;
                long due = start + TimeUnit.SECONDS.toNanos(1) * i / RATE;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                threads.execute(() ->
                        asked.measure(number, due, () -> path.endsWith("decisions") ? post(uri, "{}") : get(uri)));
                if (i % BARE_EVERY == 0) {
                    threads.execute(() -> bare.measure(number / BARE_EVERY, due, () -> get(health)));
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

        void measure(int number, long due, Callable<HttpResponse<String>> request) {
            try {
                if (request.call().statusCode() != 200) {
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
