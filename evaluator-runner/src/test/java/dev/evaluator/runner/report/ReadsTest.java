package dev.evaluator.runner.report;

import static dev.evaluator.runner.report.StoredRun.graded;
import static dev.evaluator.runner.report.StoredRun.sample;
import static dev.evaluator.runner.report.StoredRun.unscored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.report.Report;
import dev.evaluator.runner.runs.History;
import dev.evaluator.runner.runs.Reports;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Evaluation.Outcome;
import dev.evaluator.suite.Evaluators;
import dev.evaluator.suite.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often a page goes through the cases of a run, which is what its time grows with. */
class ReadsTest {

    private static final int CASES = 600;

    @TempDir
    Path folder;

    private Store store;

    private final Suite suite = Suite.named("refunds")
            .evaluate("accuracy", Evaluators.maxWords(5))
            .evaluate("tone", Evaluators.maxWords(5))
            .sliceBy("locale", "de", "en")
            .build();

    private final List<Sample> samples = IntStream.range(0, CASES)
            .mapToObj(i ->
                    sample("case-%03d".formatted(i), "Question " + i, Map.of("locale", i % 3 == 0 ? "de" : "en")))
            .map(sample -> sample.drawn(sample.id().endsWith("7") ? 0.3 : 1))
            .toList();

    @BeforeEach
    void threeRuns() {
        store = Stores.open("sqlite:" + folder.resolve("store.db"), () -> StoredRun.NOON, "a test");
        for (int day = 1; day <= 3; day++) {
            StoredRun run = StoredRun.of(
                    store,
                    "run-" + day,
                    RunRecord.Kind.RUN,
                    suite,
                    StoredRun.NOON.plus(Duration.ofDays(day)),
                    samples,
                    "assistant");
            for (int i = 0; i < CASES; i++) {
                run.answered(
                        0, samples.get(i), "answer " + i, Map.of("accuracy", score(i * day), "tone", score(i + day)));
            }
            run.end();
        }
    }

    private static Outcome score(int i) {
        return i % 13 == 0 ? unscored("no grade") : graded(i % 7 / 6.0, "because it is " + i);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private RunRecord run(String id) {
        return store.find(id).orElseThrow();
    }

    @Test
    void aPageReadsItsRunAndEachEarlierOneOnceAndFewCasesWithTheirWords() throws IOException {
        CountedReads reads = CountedReads.of(store);

        new HtmlReport(reads.store(), StoredRun.CONFIG).write(run("run-3"), suite, folder.resolve("page.html"));

        assertThat(reads.passes()).containsExactly("scores of run-3", "scores of run-2", "scores of run-1");
        assertThat(reads.whole())
                .as("the worst twenty and an example for each evaluator")
                .isEqualTo(22);
    }

    @Test
    void aPageOfTwoRunsGoesThroughTheFirstOnceMoreForThePairs() throws IOException {
        CountedReads reads = CountedReads.of(store);

        new HtmlReport(reads.store(), StoredRun.CONFIG)
                .write(run("run-3"), run("run-2"), suite, folder.resolve("page.html"));

        assertThat(reads.passes()).containsExactly("scores of run-3", "scores of run-2", "scores of run-3");
        assertThat(reads.whole())
                .as("of each side the worst twenty, an example for each evaluator, ten lost and ten gained")
                .isLessThanOrEqualTo(2 * (20 + 2 + 20));
    }

    @Test
    void aRunBesideItsBaselineReadsNoWords() {
        CountedReads reads = CountedReads.of(store);
        Extent first = new Extent(run("run-3"), 0, Long.MAX_VALUE);
        Extent second = new Extent(run("run-2"), 0, Long.MAX_VALUE);

        Pairs pairs = Pairs.read(
                reads.store(),
                suite,
                first,
                new Pairs.Second(second, second.last(reads.store(), suite)),
                (one, two) -> {});

        assertThat(pairs.pairs()).isEqualTo(CASES);
        assertThat(reads.passes()).containsExactly("scores of run-2", "scores of run-3");
        assertThat(reads.whole()).isZero();
    }

    @Test
    void numbersAreToTheBitThoseOfTheWholeCases() {
        RunRecord run = run("run-3");
        List<Report> whole = Reports.whole(store, run, suite, (part, found, scores) -> {});

        assertThat(Reports.of(store, run, suite)).isEqualTo(whole);
        assertThat(History.of(store, run, 0, suite, whole.getFirst()))
                .extracting(point -> point.estimates().get("tone"))
                .containsExactlyElementsOf(List.of("run-1", "run-2", "run-3").stream()
                        .map(this::run)
                        .map(of -> Reports.whole(store, of, suite, (part, found, scores) -> {})
                                .getFirst()
                                .evaluator("tone")
                                .estimate())
                        .map(Optional::orElseThrow)
                        .toList());
    }
}
