package dev.evaluator.runner.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.LinksConfig;
import dev.evaluator.runner.config.MetricsConfig;
import dev.evaluator.runner.config.Retention;
import dev.evaluator.runner.config.ServeConfig;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.Removed;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.runner.store.Words;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Recorded;
import dev.evaluator.sample.Redaction;
import dev.evaluator.sample.Reference;
import dev.evaluator.sample.Sample;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When old words are removed, by a clock that moves only while somebody waits. */
class RetentionLoopTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> events = new ArrayList<>();
    private final LoopTime time = new LoopTime(NOON);
    private volatile boolean quiet = true;
    private Store store;

    @BeforeEach
    void open() {
        store = Stores.open("sqlite:" + folder.resolve("evaluator.db"), time::now, "test");
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        store.close();
    }

    private void run(String id, int cases) {
        store.create(
                new RunRecord(
                        id,
                        RunRecord.Kind.RUN,
                        "refunds",
                        Digest.of("suite"),
                        1,
                        Json.object().build(),
                        List.of(),
                        RunRecord.State.RUNNING,
                        time.now(),
                        Optional.empty()),
                IntStream.range(0, cases).mapToObj(i -> sample(id + "-" + i)).iterator());
        store.mark(id, RunRecord.State.COMPLETE, time.now());
    }

    private static Sample sample(String id) {
        return new Sample(
                id,
                Origin.AUTHORED,
                "refunds.csv",
                Optional.empty(),
                Prompt.of("Where is " + id + "?"),
                List.of(),
                Reference.NONE,
                Map.of(),
                Map.of(),
                Recorded.NOTHING,
                new Inclusion(1),
                Redaction.OFF);
    }

    private String question(String run) {
        return store.schedule(run).next().prompt().question();
    }

    private void serve(Retention retention, Duration lasts) throws InterruptedException {
        time.pass(lasts, waiter -> new RetentionLoop(bench(retention), () -> quiet, waiter, new Told()));
    }

    private Workbench bench(Retention retention) {
        Config config = new Config(
                folder.resolve("evaluator.yaml"),
                Map.of(),
                "",
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                MetricsConfig.DEFAULT,
                Optional.empty(),
                new ServeConfig(Duration.ofSeconds(30), Optional.empty(), retention),
                Optional.empty(),
                LinksConfig.NONE,
                Optional.empty());
        return new Workbench(config, store, new NobodyCalled(), time::now, threads, pause -> {});
    }

    private final class Told implements ScheduleEvents {
        @Override
        public void removed(Words words, Removed removed) {
            events.add("day " + Duration.between(NOON, time.now()).toDays() + ": " + removed.texts() + " "
                    + words.label() + " of " + removed.run() + (removed.whole() ? "" : ", more"));
        }

        @Override
        public void notRemoved(String why) {
            events.add("not removed: " + why);
        }
    }

    private static Retention days(int samples, int responses) {
        return new Retention(Optional.of(Duration.ofDays(samples)), Optional.of(Duration.ofDays(responses)));
    }

    @Test
    void wordsGoOnceTheyAreOlderThanTheyMayBe() throws Exception {
        run("r1", 20);
        time.set(NOON.plus(Duration.ofDays(10)));
        run("r2", 1);

        serve(days(30, 40), Duration.ofDays(25));

        assertThat(events).containsExactly("day 30: 16 samples of r1, more", "day 30: 4 samples of r1");
        assertThat(question("r1")).isEqualTo(Words.GONE);
        assertThat(question("r2")).isEqualTo("Where is r2-0?");
    }

    @Test
    void whatIsKeptForeverIsKeptForever() throws Exception {
        run("r1", 1);
        time.set(NOON.plus(Duration.ofDays(4000)));

        serve(new Retention(Optional.empty(), Optional.of(Duration.ofDays(30))), Duration.ofHours(2));

        assertThat(events).containsExactly("day 4000: 0 responses of r1");
        assertThat(question("r1")).isEqualTo("Where is r1-0?");
    }

    @Test
    void whileASuiteRunsNothingIsRemovedUntilADayHasPassed() throws Exception {
        run("r1", 1);
        time.set(NOON.plus(Duration.ofDays(31)));
        quiet = false;

        serve(days(30, 40), Duration.ofHours(23));
        assertThat(events).isEmpty();

        serve(days(30, 40), Duration.ofHours(25));
        assertThat(events).containsExactly("day 32: 1 samples of r1");
    }

    @Test
    void everyStepGivesOthersTheirTurn() throws Exception {
        run("r1", 160);
        time.set(NOON.plus(Duration.ofDays(31)));

        serve(days(30, 40), Duration.ofSeconds(30));

        assertThat(events).hasSize(11);
        assertThat(time.waits()).isGreaterThan(11);
    }

    @Test
    void whatCannotBeRemovedIsToldAndTriedAgainInAnHour() throws Exception {
        run("r1", 1);
        time.set(NOON.plus(Duration.ofDays(31)));
        store.close();

        serve(days(30, 40), Duration.ofMinutes(61));

        assertThat(events).hasSize(2).allMatch(event -> event.startsWith("not removed: "));
        store = Stores.open("sqlite:" + folder.resolve("evaluator.db"), time::now, "test");
        assertThat(question("r1")).isEqualTo("Where is r1-0?");
    }
}
