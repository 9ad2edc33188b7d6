package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.Eventually;
import dev.evaluator.runner.http.LocalServer;
import dev.evaluator.runner.http.Reply;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** While runs of two configurations are under way, an endpoint is called no more often at once than one of them says. */
@Timeout(60)
class ReloadPermitsTest {

    private static final int CASES = 12;

    @TempDir
    private Path folder;

    private final Semaphore answers = new Semaphore(0);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private LocalServer endpoint;

    @BeforeEach
    void anEndpointThatAnswersWhenItIsLetTo() throws IOException {
        Files.writeString(
                folder.resolve("cases.csv"),
                IntStream.range(0, CASES)
                        .mapToObj(i -> "Number " + i + "?,yes\n")
                        .collect(Collectors.joining("", "input,reference\n", "")));
        endpoint = LocalServer.start(0, request -> {
            asked.incrementAndGet();
            mostAtOnce.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            try {
                answers.acquire();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            underWay.decrementAndGet();
            return Reply.of(200, "application/json", """
                {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [{"index": 0,
                 "message": {"role": "assistant", "content": "yes"}, "finish_reason": "stop"}],
                 "usage": {"prompt_tokens": 7, "completion_tokens": 1, "total_tokens": 8}}\
                """);
        });
    }

    @AfterEach
    void close() {
        answers.release(1_000);
        endpoint.close();
    }

    private Path configured(int concurrency, String... suites) throws IOException {
        StringBuilder yaml = new StringBuilder("""
            targets: {assistant: {url: "%s/v1", model: m, concurrency: %d, strict-concurrency: true}}
            metrics: {port: 0}
            api: {port: 0}
            store: {url: "sqlite:evaluator.db"}
            suites:
            """.formatted(endpoint.uri(), concurrency));
        for (String suite : suites) {
            yaml.append("  ")
                    .append(suite)
                    .append(": {cases: cases.csv, evaluators: {accuracy: {match: exact}}, schedule: {every: 365d}}\n");
        }
        return Files.writeString(folder.resolve("evaluator.yaml"), yaml);
    }

    /** Starts a run of the first suite, then, with its calls under way, one of the second under another configuration. */
    private void overlapping(int before, int after, int mostThen) throws Exception {
        try (Served served = Served.start(configured(before, "first"))) {
            URI api = served.api();
            // A suite's runs begin once its metrics have been scraped.
            Eventually.holds(() -> !served.scrape().isEmpty() && underWay.get() == before);
            configured(after, "first", "second");
            assertThat(Served.post(api.resolve("/-/reload")).body()).isEqualTo("{\"reloaded\":true}\n");
            try (Store store = Stores.read("sqlite:" + folder.resolve("evaluator.db"))) {
                Eventually.holds(() ->
                        !served.scrape().isEmpty() && store.newest("second").isPresent());
            }
            mostAtOnce.set(0);
            for (int i = 1; i <= 2 * CASES; i++) {
                answers.release();
                int next = Math.min(2 * CASES, i + Math.min(before, after));
                Eventually.holds(() -> asked.get() >= next);
            }
            Eventually.holds(() -> served.scrape().contains("{outcome=\"completed\",suite=\"second\"} 1.0"));
            assertThat(asked).hasValue(2 * CASES);
            assertThat(mostAtOnce.get()).isEqualTo(mostThen);
        }
    }

    @Test
    void bothHaveThePermitsOfOne() throws Exception {
        overlapping(3, 3, 3);
    }

    @Test
    void whatTheNewOneSaysHoldsForBoth() throws Exception {
        overlapping(2, 4, 4);
    }

    @Test
    void whereTheNewOneAllowsFewerNoneBeginsBeforeEnoughHaveEnded() throws Exception {
        overlapping(4, 2, 2);
    }
}
