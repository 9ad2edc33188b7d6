package dev.evaluator.runner.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept from one exposition to the next is told as whoever reads everything anew tells it. */
class PointsTest {

    private static final String OPEN = "application/openmetrics-text;version=1.0.0";
    private static final List<String> LABELS = List.of("refunds", "accuracy", "live", "replayed");
    private static final String PAIRS =
            "{evaluator=\"accuracy\",stream=\"replayed\",suite=\"refunds\",target=\"live\"} ";

    @TempDir
    Path folder;

    private final Points points = new Points(100);
    private final AtomicInteger gathered = new AtomicInteger();

    private static String written(Points points, Format format) {
        Text text = new Text(0);
        points.write(format, text);
        return new String(text.bytes(), StandardCharsets.UTF_8);
    }

    private String keep(String source, double value, boolean onNothingElse) {
        points.begin();
        points.keep(List.of("one"), source, () -> {
            gathered.incrementAndGet();
            points.add(Family.RUN_MEAN, value, LABELS);
            return onNothingElse;
        });
        return written(points, Format.TEXT);
    }

    /** Compares a process that has been there for long with one that has just started. */
    private static void assertSame(Scores scores, ScoreMetrics longLived) {
        for (String accept : List.of(OPEN, "text/plain")) {
            assertThat(told(longLived, accept))
                    .containsExactlyElementsOf(told(ScoreMetrics.of(scores.bench()), accept))
                    .isEqualTo(told(longLived, accept));
        }
    }

    /** Returns what metrics tell but for when they began, in any order; what has just vanished is counted once more. */
    private static List<String> told(ScoreMetrics metrics, String accept) {
        return metrics.scrape(accept)
                .body()
                .lines()
                .filter(line -> !line.startsWith("evaluator_config_loaded_timestamp_seconds"))
                .filter(line -> !line.startsWith("evaluator_series "))
                .sorted()
                .toList();
    }

    @Test
    void afterEachThingThatHappensALongLivedProcessTellsWhatANewOneTells() throws Exception {
        try (Scores scores = new Scores(folder, "locale:de,en")) {
            ScoreMetrics longLived = ScoreMetrics.of(scores.bench());
            assertSame(scores, longLived);
            scores.run(Collections.nCopies(60, List.of("0.9", "de")), "locale");
            assertSame(scores, longLived);
            scores.pin();
            assertSame(scores, longLived);
            scores.run(Collections.nCopies(40, List.of("0.8", "en")), "locale");
            assertSame(scores, longLived);
            assertSame(scores, longLived);
            scores.run(Collections.nCopies(200, List.of("0.2", "de")), "locale");
            assertSame(scores, longLived);
            scores.acknowledge();
            assertSame(scores, longLived);
            scores.later(Duration.ofDays(30));
            assertThat(told(longLived, OPEN)).noneMatch(line -> line.startsWith("evaluator_run_mean_ratio"));
            assertSame(scores, longLived);
            scores.pin();
            assertSame(scores, longLived);
        }
    }

    @Test
    void theSameSourceIsGatheredOnceAndAnotherAnew() {
        assertThat(keep("a", 0.5, true)).contains("evaluator_run_mean_ratio" + PAIRS + "0.5\n");
        assertThat(keep("a", 0.6, true)).contains(PAIRS + "0.5\n");
        assertThat(gathered).hasValue(1);

        assertThat(keep("b", 0.6, true)).contains(PAIRS + "0.6\n").doesNotContain("0.5");
        assertThat(gathered).hasValue(2);
    }

    @Test
    void whatDependsOnMoreThanItsSourceIsGatheredEachTime() {
        assertThat(keep("a", 0.5, false)).contains(PAIRS + "0.5\n");
        assertThat(keep("a", 0.6, false)).contains(PAIRS + "0.6\n");
    }

    @Test
    void whatWasNotToldInBetweenIsForgottenAndGatheredAnew() {
        assertThat(keep("a", 0.5, true)).contains(PAIRS);
        points.begin();
        assertThat(written(points, Format.TEXT)).isEmpty();
        points.begin();
        assertThat(points.series()).isZero();

        assertThat(keep("a", 0.6, true)).contains(PAIRS + "0.6\n");
        assertThat(points.series()).isOne();
    }

    @Test
    void anotherLimitBeginsAnewAndForgetsWhatWasKept() {
        assertThat(keep("a", 0.5, true)).contains(PAIRS);

        points.limit(0);

        assertThat(keep("a", 0.5, true)).isEmpty();
        assertThat(gathered).hasValue(2);
        assertThat(points.refused()).containsEntry(Family.RUN_MEAN, 1L);
    }

    @Test
    void aLabelSetGoesOnOnlyWhereItWasToldLast() {
        points.begin();
        Point point = points.at(Family.CASES, List.of("refunds", "accuracy", "live", "replayed", "pass"));
        point.add(3);
        points.begin();
        assertThat(points.goesOn(point)).isTrue();
        point.add(4);
        assertThat(written(points, Format.TEXT)).endsWith(" 4.0\n");

        points.begin();
        points.begin();
        assertThat(points.goesOn(point)).isFalse();
        points.limit(100);
        points.begin();
        assertThat(points.goesOn(point)).isFalse();
    }

    @Test
    void anExemplarIsWrittenForWhomItIsMeantWhoeverAsksBetween() {
        points.begin();
        points.addToBucket(Family.SCORE, LABELS, 0, 1);
        points.exemplify(Family.SCORE, LABELS, new Exemplar(0, "run-1", Optional.empty(), Scores.NOON));

        String open = written(points, Format.OPEN);
        assertThat(open).contains("run_id=\"run-1\"");
        assertThat(written(points, Format.TEXT)).doesNotContain("run_id");
        assertThat(written(points, Format.OPEN)).isEqualTo(open);

        points.begin();
        points.addToBucket(Family.SCORE, LABELS, 0, 1);
        assertThat(written(points, Format.OPEN)).doesNotContain("run_id");
    }
}
