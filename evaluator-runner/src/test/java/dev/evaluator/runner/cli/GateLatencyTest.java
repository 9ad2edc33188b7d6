package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.runner.playback.SteadyEndpoint;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
    private static final int CONNECTIONS = 8;
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

    private HttpResponse<String> post(URI uri, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Asks at a steady rate and, a tenth as often, how the same process is: what that takes, the machine takes. */
    private void load(URI uri, URI health, Duration lasts) throws InterruptedException {
        String path = uri.getPath();
        String method = path.endsWith("decisions") ? "POST" : "GET";
        Measured asked = new Measured((int) (RATE * lasts.toSeconds()));
        Measured bare = new Measured(asked.nanos.length / BARE_EVERY);
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (int first = 0; first < CONNECTIONS; first++) {
                int offset = first;
                threads.execute(() -> asked.ask(method, uri, start, RATE, offset, CONNECTIONS));
            }
            threads.execute(() -> bare.ask("GET", health, start, RATE / BARE_EVERY, 0, 1));
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

        /** Asks every so many-th request over a connection of its own, each when it is due. */
        void ask(String method, URI uri, long start, int rate, int offset, int step) {
            try (Connection connection = new Connection(method, uri)) {
                for (int i = offset; i < nanos.length; i += step) {
                    long due = start + TimeUnit.SECONDS.toNanos(1) * i / rate;
                    TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                    if (!connection.ask()) {
                        wrong.incrementAndGet();
                    }
                    nanos[i] = System.nanoTime() - due;
                }
            } catch (IOException e) {
                wrong.incrementAndGet();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
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

    /** One kept-alive connection that asks the same again, with little work of its own: it shares the cores with the server. */
    private static final class Connection implements AutoCloseable {
        private final Socket socket;
        private final InputStream replies;
        private final byte[] request;

        Connection(String method, URI uri) throws IOException {
            socket = new Socket(uri.getHost(), uri.getPort());
            socket.setTcpNoDelay(true);
            replies = new BufferedInputStream(socket.getInputStream());
            request = (method + " " + uri.getPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                            + ("POST".equals(method)
                                    ? "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
                                    : "\r\n\r\n"))
                    .getBytes(StandardCharsets.US_ASCII);
        }

        /** Asks once and reads the whole reply; false for any other than 200. */
        boolean ask() throws IOException {
            socket.getOutputStream().write(request);
            String status = line();
            int length = 0;
            for (String header = line(); !header.isEmpty(); header = line()) {
                if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(
                            header.substring(header.indexOf(':') + 1).strip());
                }
            }
            replies.skipNBytes(length);
            return status.contains(" 200 ");
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = replies.read(); next != '\n'; next = replies.read()) {
                if (next < 0) {
                    throw new EOFException("the server closed the connection");
                }
                if (next != '\r') {
                    line.append((char) next);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
