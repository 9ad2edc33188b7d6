package dev.evaluator.runner.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.drift.Baseline;
import dev.evaluator.drift.Reading;
import dev.evaluator.drift.Watch;
import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.runner.store.BaselineRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Sql;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.StreamId;
import dev.evaluator.runner.watch.Detectors;
import dev.evaluator.runner.watch.Pinned;
import dev.evaluator.runner.watch.Pins;
import dev.evaluator.runner.watch.Standings;
import dev.evaluator.score.JudgeId;
import dev.evaluator.stats.BettingSequence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreMetricsTest {

    @TempDir
    Path folder;

    private static List<List<String>> answers(String... answers) {
        return Stream.of(answers).map(answer -> List.of(answer, "de")).toList();
    }

    @Test
    void everyCaseIsInExactlyOneOutcome() throws Exception {
        try (Scores scores = new Scores(folder, "locale:de,en")) {
            scores.run(answers("1", "0.5", "0.4", "critical", "unclear", "unclear", "none of mine"), "locale");

            Scrape scrape = scores.scrape();

            assertThat(scrape.value("evaluator_cases_total", "outcome=pass")).isEqualTo(2);
            assertThat(scrape.value("evaluator_cases_total", "outcome=fail")).isEqualTo(2);
            assertThat(scrape.value("evaluator_cases_total", "outcome=unscored"))
                    .isEqualTo(2);
            assertThat(scrape.value("evaluator_unscored_total", "reason=judge_unclear"))
                    .isEqualTo(2);
            assertThat(scrape.sum("evaluator_unscored_total")).isEqualTo(2);
            assertThat(scrape.value("evaluator_not_applicable_total")).isEqualTo(1);
            assertThat(scrape.value("evaluator_critical_failures_total")).isEqualTo(1);
            assertThat(scrape.value("evaluator_score_ratio_count")).isEqualTo(4);
            assertThat(scrape.value("evaluator_slice_cases_total", "slice=locale=de"))
                    .isEqualTo(4);
            assertThat(scrape.value("evaluator_slice_score_total", "slice=locale=de"))
                    .isCloseTo(1.9, within(1e-9));
        }
    }

    @Test
    void countSumAndSquaresGiveMeanAndVariance() throws Exception {
        double[] values =
                IntStream.range(0, 97).mapToDouble(i -> (i * 31 % 97) / 96.0).toArray();
        try (Scores scores = new Scores(folder)) {
            scores.run(answers(Arrays.stream(values).mapToObj(String::valueOf).toArray(String[]::new)), "locale");

            Scrape scrape = scores.scrape();

            double n = scrape.value("evaluator_score_ratio_count");
            double mean = scrape.value("evaluator_score_ratio_sum") / n;
            double variance = (scrape.value("evaluator_score_squares_total") - n * mean * mean) / (n - 1);
            double expected = Arrays.stream(values).average().orElseThrow();
            double spread = Arrays.stream(values)
                            .map(value -> (value - expected) * (value - expected))
                            .sum()
                    / (values.length - 1);
            assertThat(n).isEqualTo(values.length);
            assertThat(mean).isCloseTo(expected, within(1e-8));
            assertThat(variance).isCloseTo(spread, within(1e-7));
        }
    }

    @Test
    void aScoreThatIsOffByRoundingLiesInItsBucket() throws Exception {
        try (Scores scores = new Scores(folder)) {
            scores.run(answers("0.30000000000000004", "0.301", "0", "1"), "locale");

            Scrape scrape = scores.scrape();

            assertThat(scrape.value("evaluator_score_ratio_bucket", "le=0.25")).isEqualTo(1);
            assertThat(scrape.value("evaluator_score_ratio_bucket", "le=0.3")).isEqualTo(2);
            assertThat(scrape.value("evaluator_score_ratio_bucket", "le=0.35")).isEqualTo(3);
            assertThat(scrape.value("evaluator_score_ratio_bucket", "le=0.99")).isEqualTo(3);
            assertThat(scrape.value("evaluator_score_ratio_bucket", "le=1.0")).isEqualTo(4);
            assertThat(scrape.value("evaluator_score_ratio_bucket", "le=+Inf")).isEqualTo(4);
        }
    }

    @Test
    void everyLabelSetIsThereBeforeTheFirstRun() {
        try (Scores scores = new Scores(folder, "locale:de,en")) {
            Scrape scrape = scores.scrape();

            assertThat(scrape.value("evaluator_cases_total", "outcome=pass", "stream=observed"))
                    .isZero();
            assertThat(scrape.value("evaluator_unscored_total", "reason=judge_timeout"))
                    .isZero();
            assertThat(scrape.value("evaluator_score_ratio_bucket", "le=+Inf")).isZero();
            assertThat(scrape.all("evaluator_slice_cases_total")
                            .map(point -> point.labels().get("slice")))
                    .containsExactlyInAnyOrder("locale=de", "locale=en", "locale=_other");
            assertThat(scrape.all("evaluator_run_mean_ratio")).isEmpty();
            assertThat(scrape.value("evaluator_run_completed_timestamp_seconds"))
                    .isEqualTo(Scores.NOON.getEpochSecond());
        }
    }

    @Test
    void whatWasPromisedAndIsRequiredIsToldOfSuitesThatSaySo() {
        try (Scores scores = Scores.promising(folder, 0.95)) {
            Scrape scrape = scores.scrape();

            assertThat(scrape.value("evaluator_objective_ratio", "suite=graded", "evaluator=told"))
                    .isEqualTo(0.95);
            assertThat(scrape.value("evaluator_requirement_ratio", "kind=at_least", "slice=all"))
                    .isEqualTo(0.9);
            assertThat(scrape.value("evaluator_requirement_ratio", "kind=no_worse", "slice=locale=de"))
                    .isEqualTo(0.05);
            assertThat(scrape.all("evaluator_requirement_ratio")).hasSize(3);
        }
    }

    @Test
    void withoutObjectivesAndRequirementsThereAreNone() {
        try (Scores scores = new Scores(folder, "locale:de,en")) {
            assertThat(scores.scrape().all("evaluator_objective_ratio")).isEmpty();
            assertThat(scores.scrape().all("evaluator_requirement_ratio")).isEmpty();
        }
    }

    @Test
    void aRestartNeverLowersACounterAndAnotherRunRaisesIt() throws Exception {
        try (Scores scores = new Scores(folder, "locale")) {
            scores.run(answers("1", "0.5", "unclear"), "locale");
            Map<String, Double> before = counters(scores.scrape());

            scores.restart();
            Map<String, Double> restored = counters(scores.scrape());
            scores.run(answers("0.25", "none of mine"), "locale");
            Map<String, Double> after = counters(scores.scrape());

            assertThat(restored).isEqualTo(before);
            before.forEach(
                    (series, value) -> assertThat(after.get(series)).as(series).isGreaterThanOrEqualTo(value));
            assertThat(scores.scrape().value("evaluator_score_ratio_count")).isEqualTo(3);
            assertThat(scores.scrape().value("evaluator_score_ratio_sum")).isEqualTo(1.75);
        }
    }

    private static Map<String, Double> counters(Scrape scrape) {
        Map<String, Double> counters = new TreeMap<>();
        scrape.points().stream()
                .filter(point -> point.name().matches("evaluator_.*(_total|_bucket|_count|_sum)"))
                .forEach(point -> counters.put(point.name() + point.labels(), point.value()));
        return counters;
    }

    @Test
    void theNewestRunIsToldWithItsConfidenceSequence() throws Exception {
        try (Scores scores = new Scores(folder)) {
            scores.run(answers("0"), "locale");
            scores.run(answers("1", "1", "0.5", "1", "unclear"), "locale");

            Scrape scrape = scores.scrape();

            BettingSequence expected = new BettingSequence();
            DoubleStream.of(1, 1, 0.5, 1).forEach(expected::add);
            assertThat(scrape.value("evaluator_run_cases")).isEqualTo(4);
            assertThat(scrape.value("evaluator_run_planned_cases")).isEqualTo(5);
            assertThat(scrape.value("evaluator_run_mean_ratio")).isEqualTo(0.875);
            assertThat(scrape.value("evaluator_run_lower_ratio"))
                    .isEqualTo(expected.interval(0.05).lower());
            assertThat(scrape.value("evaluator_run_upper_ratio"))
                    .isEqualTo(expected.interval(0.05).upper());
            assertThat(scrape.value("evaluator_run_started_timestamp_seconds"))
                    .isEqualTo(Scores.NOON.getEpochSecond() + 120);
        }
    }

    @Test
    void whatTheNewestRunFoundIsToldUntilThreeRunsHaveBeenMissed() throws Exception {
        try (Scores scores = new Scores(folder)) {
            scores.run(List.of(List.of("1", ""), List.of("0.5", "")), "slice"); // At 12:01, once an hour.
            scores.later(Duration.ofMinutes(178).plusSeconds(59));
            assertThat(scores.scrape().value("evaluator_run_mean_ratio")).isEqualTo(0.75);

            scores.later(Duration.ofSeconds(1));
            Scrape missed = scores.scrape();

            assertThat(missed.all("evaluator_run_mean_ratio")).isEmpty();
            assertThat(missed.all("evaluator_run_lower_ratio")).isEmpty();
            assertThat(missed.all("evaluator_run_cases")).isEmpty();
            assertThat(missed.all("evaluator_run_planned_cases")).isEmpty();
            assertThat(missed.value("evaluator_run_completed_timestamp_seconds"))
                    .isEqualTo(Scores.NOON.plusSeconds(60).getEpochSecond());
            assertThat(missed.sum("evaluator_cases_total")).isEqualTo(2);

            scores.run(List.of(List.of("1", "")), "slice");
            assertThat(scores.scrape().value("evaluator_run_mean_ratio")).isEqualTo(1);
        }
    }

    @Test
    void aProcessThatLostItsStoreSpeaksOfNoRunAnyMore() throws Exception {
        try (Scores scores = new Scores(folder)) {
            scores.run(List.of(List.of("1", "")), "slice");
            assertThat(scores.scrape().value("evaluator_leader")).isEqualTo(1);

            Sql.run(folder.resolve("evaluator.db"), "update lease set token = token + 1");
            Scrape lost = scores.scrape();

            assertThat(lost.value("evaluator_leader")).isZero();
            assertThat(lost.all("evaluator_run_mean_ratio")).isEmpty();
            assertThat(lost.all("evaluator_run_started_timestamp_seconds")).isEmpty();
            assertThat(lost.sum("evaluator_cases_total")).isEqualTo(1);
        }
    }

    @Test
    void hostileSliceValuesAreEscapedAndTooManyOfThemAreOneOther() throws Exception {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("1", "a \"quoted\"\nvalue\\"));
        IntStream.range(0, 150).forEach(i -> rows.add(List.of("1", "first-" + i)));
        List<List<String>> others = IntStream.range(0, 150)
                .mapToObj(i -> List.of("1", "a-second-" + i))
                .toList();
        try (Scores scores = new Scores(folder, "locale")) {
            scores.run(rows, "locale");
            Scrape first = scores.scrape();
            scores.run(others, "locale");
            Scrape second = scores.scrape();

            assertThat(first.value("evaluator_slice_cases_total", "slice=locale=a \"quoted\"\nvalue\\"))
                    .isEqualTo(1);
            assertThat(second.all("evaluator_slice_cases_total")).hasSize(Closed.MOST + 1);
            assertThat(second.all("evaluator_slice_score_total")).hasSize(Closed.MOST + 1);
            assertThat(second.sum("evaluator_slice_cases_total")).isEqualTo(301);
            assertThat(second.value("evaluator_series_dropped_total", "family=evaluator_slice_cases_total"))
                    .isPositive();
            Map<String, Double> after = counters(second);
            counters(first)
                    .forEach((series, value) ->
                            assertThat(after.get(series)).as(series).isGreaterThanOrEqualTo(value));
        }
    }

    @Test
    void openMetricsIsSpokenWithThoseWhoAskForIt() {
        try (Scores scores = new Scores(folder)) {
            Exposition open = ScoreMetrics.of(scores.bench()).scrape("application/openmetrics-text;version=1.0.0");

            assertThat(open.contentType()).startsWith("application/openmetrics-text");
            assertThat(open.body()).endsWith("# EOF\n");
        }
    }

    @Test
    void aBucketNamesARunThatScoredACaseInItToWhoeverKnowsExemplars() throws Exception {
        try (Scores scores = new Scores(folder)) {
            scores.run(answers("0.1", "0.93"), "locale");
            String run = scores.bench().store().newest("graded").orElseThrow().id();
            ScoreMetrics metrics = ScoreMetrics.of(scores.bench());

            List<String> exemplars = metrics.scrape("application/openmetrics-text;version=1.0.0")
                    .body()
                    .lines()
                    .filter(line -> line.contains(" # {"))
                    .toList();

            assertThat(exemplars).hasSize(1);
            assertThat(exemplars.getFirst())
                    .startsWith("evaluator_score_ratio_bucket{")
                    .contains("le=\"0.95\"} 2 # {run_id=\"" + run + "\"} 0.93 "
                            + Scores.NOON.plusSeconds(60).getEpochSecond());
            assertThat(metrics.scrape("text/plain").body()).doesNotContain(" # {");
        }
    }

    @Test
    void anExemplarHoldsNoNameOfOthers() {
        String trace = "0af7651916cd43dd8448eb211c80319c";

        assertThat(new Exemplar(0.5, "20261120-1200", Optional.of(trace), Scores.NOON).text())
                .isEqualTo(" # {run_id=\"20261120-1200\",trace_id=\"" + trace + "\"} 0.5 1795176000.000")
                .hasSizeLessThan(128);
        assertThat(new Exemplar(0.5, "20261120-1200", Optional.of("ann@example.com"), Scores.NOON).text())
                .doesNotContain("ann");
        assertThat(new Exemplar(0.5, "a \"quoted\" run", Optional.empty(), Scores.NOON).text())
                .isEmpty();
    }

    @Test
    void whoWaitsForAScrapeWaitsAMinuteAtMostAndNoLongerOnceItCame() throws Exception {
        try (Scores scores = new Scores(folder)) {
            ScoreMetrics metrics = ScoreMetrics.of(scores.bench());
            List<Duration> waited = new ArrayList<>();

            metrics.awaitScrape(waited::add);
            assertThat(waited.stream().mapToLong(Duration::toMillis).sum()).isEqualTo(60_000);

            waited.clear();
            metrics.awaitScrape(duration -> {
                waited.add(duration);
                metrics.scrape("");
            });
            assertThat(waited).hasSize(1);
            assertThat(metrics.unscraped()).isFalse();
        }
    }

    @Test
    void everyFamilyIsAsTheCatalogueSays() throws Exception {
        try (Scores scores = new Scores(folder, "locale")) {
            scores.run(answers("1", "0.9", "unclear"), "locale");
            scores.pin();
            scores.run(Collections.nCopies(300, List.of("0", "de")), "locale");
            ScoreMetrics metrics = ScoreMetrics.of(scores.bench());
            try (OperationMetrics operations = OperationMetrics.of(metrics, scores.bench())) {
                Scrape scrape = Scrape.of(metrics.scrape("").body());
                Map<String, Family> catalogue =
                        Stream.of(Family.values()).collect(Collectors.toMap(Family::exposed, family -> family));

                for (Scrape.Point point : scrape.points()) {
                    String name = point.name();
                    if (name.startsWith("evaluator_") && !name.endsWith("_max")) {
                        Family family = catalogue.getOrDefault(
                                name, catalogue.get(name.replaceFirst("_(bucket|count|sum)$", "")));
                        assertThat(family).as(name).isNotNull();
                        assertThat(scrape.types())
                                .containsEntry(family.exposed(), family.type().label());
                        assertThat(scrape.helps()).containsEntry(family.exposed(), family.help());
                        List<String> labels = new ArrayList<>(point.labels().keySet());
                        labels.remove("le");
                        assertThat(labels).as(name).containsExactlyInAnyOrderElementsOf(family.labels());
                    }
                }
                assertThat(catalogue.keySet().stream()
                                .filter(name -> !scrape.types().containsKey(name)))
                        .as("families without a target, judge, anchor, gate, promise, collector, token, redaction"
                                + " or TLS")
                        .allMatch(name -> name.matches(
                                "evaluator_(target|judge|anchor|gate|objective|requirement|otlp|tokens|cost|unpriced"
                                        + "|redactions?|tls)_.*"));
            }
        }
    }

    @Test
    void whatHasMovedIsToldUntilSomebodyLooks() throws Exception {
        try (Scores scores = new Scores(folder, "locale:de,en")) {
            scores.run(Collections.nCopies(100, List.of("0.9", "de")), "locale");
            assertThat(scores.scrape().types()).doesNotContainKey("evaluator_drift_alarm");
            scores.pin();
            String[] down = {"slice=all", "direction=down"};
            assertThat(scores.scrape().value("evaluator_drift_alarm", down)).isZero();
            assertThat(scores.scrape().value("evaluator_baseline_mean_ratio")).isCloseTo(0.9, within(1e-9));

            scores.run(Collections.nCopies(300, List.of("0.2", "de")), "locale");

            Scrape scrape = scores.scrape();
            assertThat(scrape.value("evaluator_drift_alarm", down)).isOne();
            assertThat(scrape.value("evaluator_drift_evidence", down))
                    .isGreaterThan(scrape.value("evaluator_drift_evidence_limit", down));
            assertThat(scrape.value("evaluator_drift_difference_ratio", down)).isCloseTo(-0.7, within(1e-9));
            assertThat(scrape.value("evaluator_drift_changed_timestamp_seconds", down))
                    .isEqualTo(Scores.NOON.getEpochSecond() + 180);
            assertThat(scrape.value("evaluator_drift_cause", "slice=all", "direction=down", "cause=inconclusive"))
                    .isOne();
            assertThat(scrape.value("evaluator_drift_cause", "slice=all", "direction=down", "cause=target"))
                    .isZero();
            assertThat(scrape.value("evaluator_drift_alarm", "slice=locale=de", "direction=down"))
                    .isOne();
            assertThat(scrape.value("evaluator_drift_alarm", "slice=all", "direction=up"))
                    .isZero();

            scores.acknowledge();
            assertThat(scores.scrape().value("evaluator_drift_alarm", down)).isZero();
            assertThat(scores.scrape().value("evaluator_drift_difference_ratio", down))
                    .isCloseTo(-0.7, within(1e-9));
        }
    }

    @Test
    void whatMovesIsToldOnceTheRunHasEndedForOnlyThenAnybodyLooksWhetherItWasTheJudge() throws Exception {
        try (Scores scores = new Scores(folder, "locale:de,en")) {
            scores.run(Collections.nCopies(100, List.of("0.9", "de")), "locale");
            scores.pin();
            scores.run(Collections.nCopies(500, List.of("0.2", "de")), "locale", 300);
            Store store = scores.bench().store();
            String run = store.newest("graded").orElseThrow().id();
            String[] down = {"slice=all", "direction=down"};

            store.mark(run, RunRecord.State.RUNNING, Scores.NOON);
            assertThat(scores.scrape().value("evaluator_drift_evidence", down))
                    .isGreaterThan(scores.scrape().value("evaluator_drift_evidence_limit", down));
            assertThat(scores.scrape().value("evaluator_drift_alarm", down)).isZero();

            store.mark(run, RunRecord.State.STOPPED, Scores.NOON);
            assertThat(scores.scrape().value("evaluator_drift_alarm", down)).isOne();
        }
    }

    @Test
    void theSpreadOfABaselineIsTold() throws Exception {
        try (Scores scores = new Scores(folder, "locale:de,en")) {
            scores.run(answers("0", "1", "0.5", "0.5", "1"), "locale");
            scores.pin();

            // mean 0.6; squares 0.36 + 0.16 + 0.01 + 0.01 + 0.16
            assertThat(scores.scrape().value("evaluator_baseline_standard_deviation_ratio"))
                    .isCloseTo(Math.sqrt(0.7 / 4), within(1e-9));
        }
    }

    @Test
    void allCasesSinceTheBaselineHaveAMeanAndAConfidenceSequence() throws Exception {
        try (Scores scores = new Scores(folder, "locale:de,en")) {
            scores.run(answers("0.9", "0.9", "0.9"), "locale");
            scores.pin();
            assertThat(scores.scrape().all("evaluator_epoch_mean_ratio")).isEmpty();

            scores.run(answers("0.5", "1", "unclear"), "locale");
            scores.run(answers("0.25", "0.25", "0.25"), "locale");

            BettingSequence expected = new BettingSequence();
            DoubleStream.of(0.5, 1, 0.25, 0.25, 0.25).forEach(expected::add);
            Scrape scrape = scores.scrape();
            assertThat(scrape.value("evaluator_epoch_mean_ratio")).isCloseTo(0.45, within(1e-9));
            assertThat(scrape.value("evaluator_epoch_lower_ratio"))
                    .isEqualTo(expected.interval(0.05).lower());
            assertThat(scrape.value("evaluator_epoch_upper_ratio"))
                    .isEqualTo(expected.interval(0.05).upper());

            scores.restart();
            assertThat(scores.scrape().value("evaluator_epoch_mean_ratio")).isCloseTo(0.45, within(1e-9));

            scores.pin();
            assertThat(scores.scrape().all("evaluator_epoch_mean_ratio")).isEmpty();
        }
    }

    @Test
    void whatOtherQuestionsExplainOfAChangeIsToldApartFromTheRest() throws Exception {
        try (Scores scores = new Scores(folder, "locale:de,en")) {
            scores.run(sliced(50, 50), "locale");
            scores.pin();
            scores.run(sliced(25, 75), "locale");

            Scrape scrape = scores.scrape();
            assertThat(scrape.value("evaluator_drift_part_ratio", "part=mix")).isCloseTo(-0.15, within(1e-9));
            assertThat(scrape.value("evaluator_drift_part_ratio", "part=quality"))
                    .isCloseTo(0, within(1e-9));
        }
    }

    /** Cases in German that score 0.9, and in English that score 0.3. */
    private static List<List<String>> sliced(int de, int en) {
        return Stream.concat(
                        Collections.nCopies(de, List.of("0.9", "de")).stream(),
                        Collections.nCopies(en, List.of("0.3", "en")).stream())
                .toList();
    }

    @Test
    void whatIsNotSlicedHasNoParts() throws Exception {
        try (Scores scores = new Scores(folder)) {
            scores.run(answers("0.9", "0.9"), "locale");
            scores.pin();
            scores.run(answers("0.3", "0.3"), "locale");

            assertThat(scores.scrape().all("evaluator_drift_part_ratio")).isEmpty();
        }
    }

    @Test
    void whatHasNotChangedIsReadOnceAndWhatHasIsReadAnew() throws Exception {
        try (Scores scores = new Scores(folder, "locale:de,en")) {
            scores.run(sliced(50, 50), "locale");
            scores.pin();
            Store store = scores.bench().store();
            StreamId stream = new StreamId("graded", "observed", dev.evaluator.run.Stream.OBSERVED);
            Standings standings = new Standings(store);
            Detectors first = read(standings, stream);

            assertThat(read(standings, stream)).isSameAs(first);

            scores.run(sliced(25, 75), "locale");
            assertThat(read(standings, stream))
                    .isNotEqualTo(first)
                    .isEqualTo(Detectors.of(store.detectors(stream)).orElseThrow());
        }
    }

    private static Detectors read(Standings standings, StreamId stream) {
        return Optional.ofNullable(
                        standings.read(Scores.NOON).getFirst().streams().get(stream))
                .orElseThrow()
                .detectors();
    }

    @Test
    void aJudgeThatMovesIsToldForEachJudgeOfTheEvaluator() throws Exception {
        List<JudgeId> jury = Stream.of("large", "small")
                .map(name -> new JudgeId(name, Digest.of(name), Optional.empty()))
                .toList();
        try (Scores scores = new Scores(folder, jury)) {
            Store store = scores.bench().store();
            StreamId anchors = new StreamId("graded", "observed", dev.evaluator.run.Stream.ANCHORS);
            Baseline still = new Baseline(0.5, 0.49, 0.51, 2);
            Pinned pinned = new Pinned(
                    "r1",
                    "suite",
                    "target",
                    Optional.empty(),
                    Set.of(),
                    100,
                    List.of(new Pinned.Cell("told", "all", still, 60, 0.05)),
                    List.of(),
                    Map.of());
            Pins.begin(store, new BaselineRecord("b1", anchors, Scores.NOON, pinned.json()), pinned);
            for (String judge : List.of("judge=large", "judge=small")) {
                assertThat(scores.scrape().value("evaluator_judge_drift_alarm", judge, "direction=down"))
                        .isZero();
            }

            store.detectors(anchors).forEach((name, document) -> {
                if (document.at("/schema").equals(Optional.of(Json.of("evaluator-watch/1")))) {
                    Watch moved = Watch.of(document)
                            .after(LongStream.rangeClosed(1, 200)
                                    .mapToObj(position -> Reading.scored(position, 0.3))
                                    .toList());
                    store.save(anchors, Map.of(name, moved.json()));
                }
            });

            Scrape scrape = scores.scrape();
            for (String judge : List.of("judge=large", "judge=small")) {
                assertThat(scrape.value("evaluator_judge_drift_alarm", judge, "direction=down"))
                        .isOne();
                assertThat(scrape.value("evaluator_judge_drift_alarm", judge, "direction=up"))
                        .isZero();
                assertThat(scrape.value("evaluator_judge_drift_evidence", judge, "direction=down"))
                        .isGreaterThan(scrape.value("evaluator_judge_drift_evidence_limit", judge, "direction=down"));
            }
            assertThat(scrape.all("evaluator_drift_alarm"))
                    .as("anchors are no stream of the target")
                    .isEmpty();
        }
    }
}
