package dev.evaluator.runner.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.drift.Cause;
import dev.evaluator.drift.Direction;
import dev.evaluator.drift.Drift;
import dev.evaluator.json.Json;
import dev.evaluator.runner.store.Followed;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.watch.Bench.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs feed the detectors of their streams. */
class WatchingTest {

    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** Half primes, half composites, that pass with these probabilities. */
    private static List<Row> cases(int count, double prime, double composite, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> i % 2 == 0
                        ? new Row("prime", random.nextDouble() < prime ? 1 : 0)
                        : new Row("composite", random.nextDouble() < composite ? 1 : 0))
                .toList();
    }

    private RunRecord pinned(List<Row> rows) throws Exception {
        RunRecord run = bench.run(rows).run();
        bench.pin(run);
        return run;
    }

    @Test
    void nothingIsWatchedBeforeABaselineIsPinned() throws Exception {
        bench.run(cases(20, 0.9, 0.9, 1));

        assertThat(bench.store().detectors(Bench.STREAM)).isEmpty();
        assertThat(bench.store().followed(Bench.STREAM)).isEmpty();
    }

    @Test
    void everyCaseOfEveryRunAfterwardsIsTakenOnce() throws Exception {
        pinned(cases(200, 0.9, 0.7, 1));

        RunRecord first = bench.run(cases(100, 0.9, 0.7, 2)).run();
        RunRecord second = bench.run(cases(50, 0.9, 0.7, 3)).run();

        assertThat(bench.store().followed(Bench.STREAM))
                .containsExactly(
                        new Followed(first.id(), 0, Bench.STREAM, 100, 1, 100),
                        new Followed(second.id(), 0, Bench.STREAM, 50, 101, 150));
        assertThat(bench.detectors().place().position()).isEqualTo(150);
        assertThat(bench.detectors().watches().values())
                .allSatisfy(watch -> assertThat(watch.detector().n()).isEqualTo(150));
        assertThat(bench.detectors().slices().values().stream().mapToLong(watch -> watch.cases()))
                .containsExactlyInAnyOrder(75L, 75L);
        assertThat(bench.detectors().alarms()).isEmpty();
    }

    @Test
    void aFallIsFoundWithItsSizeItsBeginningAndItsSlice() throws Exception {
        pinned(cases(400, 0.9, 0.7, 1));
        bench.run(cases(100, 0.9, 0.7, 2));

        RunRecord bad = bench.run(cases(200, 0.3, 0.75, 3)).run();

        List<Drift> alarms = bench.detectors().alarms();
        assertThat(alarms).hasSize(1);
        Drift fall = alarms.getFirst();
        assertThat(fall.watched().direction()).isEqualTo(Direction.DOWN);
        assertThat(fall.size()).isCloseTo(-0.275, within(0.08));
        assertThat(fall.since()).isBetween(85L, 130L);
        assertThat(Standing.at(bench.store(), Bench.STREAM, fall.alarmedAt())
                        .orElseThrow()
                        .run())
                .isEqualTo(bad.id());
        assertThat(bench.standing().sliceAlarms())
                .extracting(drift -> drift.watched().slice())
                .containsExactly("class=prime");
        assertThat(fall.cause()).containsInstanceOf(Cause.Inconclusive.class);
        assertThat(fall.cause().orElseThrow().evidence())
                .contains("no judge grades here", "class=prime mix", "no change of the target is known in that time");
    }

    @Test
    void otherQuestionsAreTrafficAndNotTheTarget() throws Exception {
        pinned(mixed(450, 0.9, 1));

        bench.run(mixed(450, 0.4, 2));

        Drift fall = bench.detectors().alarms().getFirst();
        assertThat(fall.cause()).containsInstanceOf(Cause.Traffic.class);
        assertThat(fall.cause().orElseThrow().evidence()).contains("class=composite mix -", "class=prime mix -");
    }

    /** Primes pass at .95, composites at .3; the share of primes is what differs. */
    private static List<Row> mixed(int count, double primes, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> random.nextDouble() < primes
                        ? new Row("prime", random.nextDouble() < 0.95 ? 1 : 0)
                        : new Row("composite", random.nextDouble() < 0.3 ? 1 : 0))
                .toList();
    }

    @Test
    void aRiseIsNoticedToo() throws Exception {
        pinned(cases(400, 0.6, 0.6, 1));

        bench.run(cases(300, 0.95, 0.95, 2));

        assertThat(bench.detectors().alarms())
                .extracting(drift -> drift.watched().direction())
                .containsExactly(Direction.UP);
    }

    @Test
    void anAlarmEndsWhenTheScoresAreBack() throws Exception {
        pinned(cases(400, 0.9, 0.9, 1));
        bench.run(cases(100, 0.5, 0.5, 2));
        assertThat(bench.detectors().alarms()).hasSize(1);

        bench.run(cases(400, 0.93, 0.93, 3));

        assertThat(bench.detectors().alarms()).isEmpty();
    }

    @Test
    void anOutageIsNoBadQuality() throws Exception {
        pinned(cases(200, 0.9, 0.9, 1));
        List<Row> outage = new ArrayList<>(cases(100, 0.9, 0.9, 2));
        outage.replaceAll(row -> new Row(row.slice(), "judge is down"));

        bench.run(outage);

        assertThat(bench.detectors().alarms())
                .extracting(drift -> drift.watched().measure().label())
                .containsExactly("unscored");
    }

    @Test
    void anEvaluatorThatHasChangedIsNotComparedWithItsBaseline() throws Exception {
        pinned(cases(200, 0.9, 0.9, 1));
        bench.redefine("stricter");

        bench.run(cases(200, 0.1, 0.1, 2));
        assertThat(bench.detectors().alarms()).isEmpty();

        bench.redefine("told");
        bench.run(cases(100, 0.9, 0.9, 3));
        assertThat(bench.detectors().watches().values())
                .allSatisfy(watch -> assertThat(watch.detector().n()).isEqualTo(100));
        assertThat(bench.detectors().place().position()).isEqualTo(300);
    }

    @Test
    void anotherBaselineBeginsAnewWhereTheStreamStands() throws Exception {
        pinned(cases(200, 0.9, 0.9, 1));
        RunRecord bad = bench.run(cases(100, 0.5, 0.5, 2)).run();
        assertThat(bench.detectors().alarms()).isNotEmpty();

        bench.pin(bad);
        bench.run(cases(100, 0.5, 0.5, 3));

        assertThat(bench.detectors().alarms()).isEmpty();
        assertThat(bench.detectors().place().position()).isEqualTo(200);
    }

    @Test
    void aStoppedRunThatIsResumedLeavesTheDetectorsOfAnUnbrokenOne() throws Exception {
        List<Row> rows = cases(2_000, 0.5, 0.8, 2);
        Map<String, Json> unbroken = unbroken(rows);
        pinned(cases(200, 0.9, 0.7, 1));
        int[] settled = {0};

        RunRecord run = bench.run(rows, (runs, any) -> {
                    if (++settled[0] == 30) {
                        runs.stop();
                    }
                })
                .run();
        assertThat(run.state()).isEqualTo(RunRecord.State.STOPPED);
        assertThat(bench.detectors().place().position()).isLessThan(2_000);
        bench.resume(run.id());

        assertThat(bench.store().detectors(Bench.STREAM)).isEqualTo(unbroken);
    }

    @Test
    void whereverTheProcessIsKilledNoScoreIsLostOrCountedTwice() throws Exception {
        List<Row> rows = cases(120, 0.5, 0.8, 2);
        Map<String, Json> unbroken = unbroken(rows);
        pinned(cases(200, 0.9, 0.7, 1));
        Map<Integer, Path> moments = new LinkedHashMap<>();
        int[] settled = {0};

        RunRecord run = bench.run(rows, (runs, any) -> {
                    int at = ++settled[0];
                    if (at % 17 == 0) {
                        moments.put(at, bench.snapshot("killed-" + at + ".db"));
                    }
                })
                .run();

        assertThat(bench.store().detectors(Bench.STREAM)).isEqualTo(unbroken);
        assertThat(moments).hasSize(7);
        for (Path moment : moments.values()) {
            bench.continueWith(moment);
            bench.resume(run.id());
            assertThat(bench.store().detectors(Bench.STREAM)).as("%s", moment).isEqualTo(unbroken);
        }
    }

    /** Returns the detectors after an unbroken run, on a store of its own. */
    private Map<String, Json> unbroken(List<Row> rows) throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("unbroken"));
        try (Bench other = new Bench(elsewhere)) {
            other.pin(other.run(cases(200, 0.9, 0.7, 1)).run());
            other.run(rows);
            Map<String, Json> documents = other.store().detectors(Bench.STREAM);
            assertThat(documents).hasSize(7);
            return documents;
        }
    }
}
