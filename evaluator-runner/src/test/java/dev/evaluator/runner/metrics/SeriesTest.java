package dev.evaluator.runner.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.run.Callee;
import dev.evaluator.runner.config.MetricsConfig;
import dev.evaluator.runner.http.Health;
import dev.evaluator.runner.http.ManagementServer;
import dev.evaluator.runner.http.Reply;
import dev.evaluator.runner.store.Counter;
import dev.evaluator.runner.store.ProbeRecord;
import dev.evaluator.score.Reason;
import dev.evaluator.target.CallFailed;
import dev.evaluator.target.Usage;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many series there can be, whatever names come. */
class SeriesTest {

    private static final int NAMES = 10_000;

    private static final List<String> HOSTILE = List.of(
            "%d",
            "a \"quoted\" %d",
            "back\\slash %d",
            "{le=\"%d\"} 1",
            "évaluation-%d",
            "\u202e%d",
            "' or 1=1; -- %d",
            "../%d",
            "${jndi:%d}",
            "x".repeat(200) + "%d");

    @TempDir
    Path folder;

    private static String name(int i) {
        return HOSTILE.get(i % HOSTILE.size()).replace("%d", String.valueOf(i));
    }

    private static Set<String> series(Scrape scrape) {
        return scrape.points().stream()
                .map(point -> point.name() + point.labels())
                .collect(Collectors.toSet());
    }

    @Test
    void tenThousandNamesOfOthersAddNoSeriesBeyondAHundredValuesOfALabel() throws Exception {
        try (Scores scores = new Scores(folder, "locale")) {
            scores.run(List.of(List.of("1", "de")), "locale");
            long before = series(scores.scrape()).size();

            scores.run(
                    IntStream.range(0, NAMES)
                            .mapToObj(i -> List.of("1", name(i)))
                            .toList(),
                    "locale");
            Scrape after = scores.scrape();

            assertThat(after.all("evaluator_slice_cases_total")).hasSize(Closed.MOST + 1);
            assertThat(after.all("evaluator_slice_score_total")).hasSize(Closed.MOST + 1);
            assertThat(after.sum("evaluator_slice_cases_total")).isEqualTo(NAMES + 1);
            assertThat(series(after).size() - before).isLessThanOrEqualTo(2L * Closed.MOST);
        }
    }

    @Test
    void tenThousandModelsThatNameThemselvesAnewAreAHundredAndAnother() {
        try (Scores scores = new Scores(folder)) {
            long before = series(scores.scrape()).size();
            IntStream.range(0, NAMES)
                    .forEach(i -> scores.bench()
                            .store()
                            .save(new ProbeRecord(
                                    "large",
                                    Digest.of("large"),
                                    "graded",
                                    name(i),
                                    new Usage(1, 2),
                                    Json.object().put("calls", 1).build(),
                                    Scores.NOON.plusSeconds(i))));

            Scrape after = scores.scrape();

            assertThat(after.sum("evaluator_tokens_total")).isEqualTo(3.0 * NAMES);
            assertThat(after.all("evaluator_tokens_total")).hasSize(2 * (Closed.MOST + 1));
            assertThat(series(after).size() - before).isLessThanOrEqualTo(4L * (Closed.MOST + 1));
        }
    }

    @Test
    void whoeverIsNotConfiguredAddsNoSeriesByCallsRetriesOrReplies() {
        try (Scores scores = new Scores(folder)) {
            ScoreMetrics metrics = ScoreMetrics.of(scores.bench());
            try (OperationMetrics operations = OperationMetrics.of(metrics, scores.bench())) {
                Set<String> before = ours(metrics);

                for (int i = 0; i < NAMES; i++) {
                    Callee callee = new Callee(Callee.Role.values()[i % 2], name(i));
                    operations.called(callee, Optional.empty(), Duration.ofMillis(1));
                    operations.called(callee, Optional.of(CallFailed.Kind.TIMEOUT), Duration.ofMillis(1));
                    operations.retried(callee, CallFailed.Kind.RATE_LIMITED);
                    operations.invalid(callee, Reason.JUDGE_UNREADABLE);
                }

                assertThat(ours(metrics)).isEqualTo(before);
            }
        }
    }

    @Test
    void suitesSourcesAndGatesOfFormerConfigurationsAddNoSeries() throws Exception {
        try (Scores scores = new Scores(folder, "locale")) {
            scores.run(List.of(List.of("1", "de")), "locale");
            Set<String> before = series(scores.scrape());
            List<Counter> counters = new ArrayList<>();
            for (int i = 0; i < NAMES; i++) {
                counters.add(new Counter("interactions", Map.of("suite", name(i), "outcome", "sampled")));
                counters.add(new Counter("redactions", Map.of("suite", name(i), "kind", "email")));
                counters.add(new Counter(
                        "ingest_records", Map.of("source", name(i), "outcome", "dead_letter", "reason", name(i))));
                counters.add(new Counter("gate_verdicts", Map.of("gate", name(i), "verdict", "pass")));
                counters.add(new Counter(
                        "cases", Map.of("suite", name(i), "evaluator", name(i), "target", "t", "stream", "observed")));
            }

            scores.bench().store().declare(counters);

            assertThat(series(scores.scrape())).isEqualTo(before);
        }
    }

    @Test
    void addressesThatNobodyAnswersAddNoSeries() throws Exception {
        try (Scores scores = new Scores(folder);
                HttpClient client = HttpClient.newHttpClient()) {
            ScoreMetrics metrics = ScoreMetrics.of(scores.bench());
            try (OperationMetrics operations = OperationMetrics.of(metrics, scores.bench());
                    ManagementServer server =
                            ManagementServer.start(0, accept -> Reply.line(200, "fine"), Health.WELL)) {
                operations.began("graded", Duration.ZERO);
                Set<String> before = ours(metrics);

                for (int i = 0; i < HOSTILE.size(); i++) {
                    URI address = server.uri()
                            .resolve("/" + URLEncoder.encode(name(i), StandardCharsets.UTF_8) + "?suite=" + i);
                    client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
                }

                assertThat(ours(metrics)).isEqualTo(before);
            }
        }
    }

    private static Set<String> ours(ScoreMetrics metrics) {
        return series(Scrape.of(metrics.scrape("").body())).stream()
                .filter(name -> name.startsWith("evaluator_"))
                .collect(Collectors.toSet());
    }

    @Test
    void whatIsOverTheLimitIsLeftOutAndCountedFromTheSecondScrapeOn() throws Exception {
        MetricsConfig few = MetricsConfig.local(0, 500);
        try (ManySuites suites = new ManySuites(folder, 3, 3, List.of("de", "en"), few)) {
            suites.run();
            ScoreMetrics metrics = ScoreMetrics.of(suites.bench());
            Scrape first = Scrape.of(metrics.scrape("").body());
            Scrape second = Scrape.of(metrics.scrape("").body());

            assertThat(first.value("evaluator_series_limit")).isEqualTo(500);
            assertThat(first.value("evaluator_series")).isEqualTo(first.points().size());
            assertThat(first.points().stream().filter(point -> !point.name().startsWith("evaluator_series")))
                    .hasSizeBetween(450, 500);
            assertThat(first.all("evaluator_suite_owner_info")).hasSize(9);
            assertThat(first.sum("evaluator_series_dropped_total")).isZero();
            assertThat(second.sum("evaluator_series_dropped_total")).isGreaterThan(100);
            assertThat(second.value("evaluator_series_dropped_total", "family=evaluator_slice_cases_total"))
                    .isPositive();
            assertThat(series(second)).isEqualTo(series(first));
        }
    }

    @Test
    void underTheLimitNothingIsLeftOut() throws Exception {
        try (ManySuites suites = new ManySuites(folder, 3, 3, List.of("de", "en"), MetricsConfig.DEFAULT)) {
            suites.run();
            ScoreMetrics metrics = ScoreMetrics.of(suites.bench());

            Scrape scrape = Scrape.of(metrics.scrape("").body());

            assertThat(scrape.value("evaluator_series"))
                    .isEqualTo(scrape.points().size());
            assertThat(scrape.sum("evaluator_series_dropped_total")).isZero();
            assertThat(scrape.all("evaluator_slice_cases_total")).hasSize(27);
            assertThat(scrape.all("evaluator_drift_evidence")).isNotEmpty();
        }
    }
}
