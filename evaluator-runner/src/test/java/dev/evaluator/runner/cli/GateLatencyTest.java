package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a kept verdict takes over HTTP while another gate is being decided: requests come at a steady rate, and each
 * latency counts from when its request was due. Latencies are printed: what they may be, only a machine to itself can
 * show.
 */
@Tag("slow")
class GateLatencyTest {

    private static final int CASES = 20_000;
    private static final int RATE = 200;
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
            try (Daemon daemon = Daemon.of(cli, folder)) {
                daemon.post("/v1/gates/short/decisions?wait=10m", "{}");
                daemon.post("/v1/gates/release/decisions", "{\"revision\": \"r1\"}");
                for (String path : List.of("/v1/gates/short/verdict", "/v1/gates/short/decisions")) {
                    load(daemon, path, WARM_UP);
                    load(daemon, path, LASTS);
                }
                assertThat(daemon.post("/v1/gates/release/decisions", "{\"revision\": \"r1\"}")
                                .text("/verdict"))
                        .as("meanwhile another gate was being decided")
                        .isEqualTo("running");
            }
        }
    }

    private static void load(Daemon daemon, String path, Duration lasts) throws InterruptedException {
        int requests = (int) (RATE * lasts.toSeconds());
        long[] nanos = new long[requests];
        AtomicInteger wrong = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(requests);
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < requests; i++) {
                int number = i;
                long due = start + TimeUnit.SECONDS.toNanos(1) * i / RATE;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                threads.execute(() -> {
                    try {
                        Daemon.Answer answer = path.endsWith("decisions") ? daemon.post(path, "{}") : daemon.get(path);
                        if (answer.status() != 200) {
                            wrong.incrementAndGet();
                        }
                    } catch (Exception e) {
                        wrong.incrementAndGet();
                    }
                    nanos[number] = System.nanoTime() - due;
                    done.countDown();
                });
            }
            done.await();
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%s: %d requests, %d wrong, p50 %.2f ms, p99 %.2f ms, most %.2f ms%n",
                path,
                requests,
                wrong.get(),
                nanos[requests / 2] / 1e6,
                nanos[requests * 99 / 100] / 1e6,
                nanos[requests - 1] / 1e6);
        assertThat(wrong.get()).as(path).isZero();
    }
}
