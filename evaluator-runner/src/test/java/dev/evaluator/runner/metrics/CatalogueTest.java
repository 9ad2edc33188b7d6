package dev.evaluator.runner.metrics;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.redact.Canaries;
import dev.evaluator.redact.PrivateKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {

    private static final Map<String, Described> BY_NAME =
            Catalogue.all().stream().collect(toMap(Described::name, Function.identity()));
    private static final Map<String, Described> BY_SERIES = Catalogue.all().stream()
            .flatMap(metric -> metric.series().stream().map(series -> Map.entry(series, metric)))
            .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));

    @TempDir
    Path folder;

    @Test
    void thePageInTheDocumentationIsTheCatalogue() throws Exception {
        assertThat(Files.readString(Path.of("../docs/metrics.md")))
                .as("write it anew: ./evaluator dashboards --metrics docs/metrics.md")
                .isEqualTo(Catalogue.page());
    }

    @Test
    void everythingScrapedIsInTheCatalogueWithItsTypeAndLabels() throws Exception {
        Scrape scrape = scraped();

        assertThat(scrape.types()).isNotEmpty().allSatisfy((name, type) -> {
            assertThat(name).isIn(BY_NAME.keySet());
            assertThat(type).isEqualTo(metric(name).type().label());
        });
        assertThat(scrape.points()).hasSizeGreaterThan(100).allSatisfy(point -> {
            assertThat(point.name()).isIn(BY_SERIES.keySet());
            Set<String> labels = new TreeSet<>(point.labels().keySet());
            labels.remove("le");
            assertThat(labels)
                    .isEqualTo(new TreeSet<>(
                            Objects.requireNonNull(BY_SERIES.get(point.name())).labels()));
        });
    }

    @Test
    void mostOfTheCatalogueIsScrapedFromTheStart() throws Exception {
        Set<String> scraped = scraped().types().keySet();

        // What is told of judges, gates, changes, promises, collectors, personal data and concurrent collections
        // needs one, and so does what is paid.
        assertThat(Catalogue.all())
                .filteredOn(
                        metric -> !metric.name()
                                .matches(
                                        "evaluator_(judge|anchor|gate|target|tls|tokens|redactions|cost|unpriced|drift_changed|schedule_interval|series_dropped|otlp|objective|requirement).*|jvm_gc_(concurrent|pause).*"))
                .extracting(Described::name)
                .allSatisfy(name -> assertThat(scraped).contains(name));
    }

    @Test
    void aNameSaysItsUnit() {
        assertThat(metric("evaluator_run_mean_ratio").unit()).isEqualTo(Unit.RATIO);
        assertThat(metric("evaluator_run_duration_seconds").unit()).isEqualTo(Unit.SECONDS);
        assertThat(metric("evaluator_run_started_timestamp_seconds").unit()).isEqualTo(Unit.TIMESTAMP);
        assertThat(metric("evaluator_store_size_bytes").unit()).isEqualTo(Unit.BYTES);
        assertThat(metric("evaluator_suite_info").unit()).isEqualTo(Unit.INFO);
        assertThat(metric("evaluator_cases_total").unit()).isEqualTo(Unit.NUMBER);
    }

    private static Described metric(String name) {
        return Objects.requireNonNull(BY_NAME.get(name));
    }

    private Scrape scraped() throws Exception {
        try (Scores scores = new Scores(folder, "locale")) {
            List<List<String>> answers = Stream.iterate(0, i -> i + 1)
                    .limit(40)
                    .map(i -> List.of(i % 3 == 0 ? "0.5" : "1", i % 2 == 0 ? "de" : "en"))
                    .toList();
            scores.run(answers, "locale");
            scores.pin();
            scores.run(answers, "locale");
            scores.run(
                    List.of(List.of("unclear", "de"), List.of("none of mine", "en"), List.of("critical", "en")),
                    "locale");
            ScoreMetrics metrics = ScoreMetrics.of(scores.bench());
            try (OperationMetrics operations = OperationMetrics.of(metrics, scores.bench())) {
                operations.began("graded", Duration.ofSeconds(1));
                operations.caught(List.of(new Canaries.Recall(PrivateKind.EMAIL, 200, 199)));
                return Scrape.of(metrics.scrape("text/plain").body());
            }
        }
    }
}
