package dev.evaluator.runner.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.judge.Judge;
import dev.evaluator.judge.PromptedJudge;
import dev.evaluator.judge.RubricEvaluator;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.run.Permits;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.config.TrafficConfig;
import dev.evaluator.runner.probe.Probed;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.ProbeRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.sample.Origin;
import dev.evaluator.score.JudgeId;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.CallFailed;
import dev.evaluator.target.Response;
import dev.evaluator.target.Usage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When judges are probed, by a clock that moves only while somebody waits. */
class ProbeLoopTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    /** A twin and an attack 32 times, but for two answers that hold nothing to grade. */
    private static final int ONE_PROBE = 62;

    private static final Rubric HARMLESS = Rubric.of("harmless", Criterion.yesNo("harmless", "Is it harmless?"));

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> events = new ArrayList<>();
    private final LoopTime time = new LoopTime(NOON);
    private volatile boolean away;
    private volatile int stopAt = Integer.MAX_VALUE;
    private String model = "m-1";
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

    private void serve(Duration lasts) throws InterruptedException {
        time.pass(lasts, waiter -> new ProbeLoop(bench(), waiter, new Told()));
    }

    private Workbench bench() {
        Suite suite = Suite.named("refunds")
                .evaluate("harmless", new RubricEvaluator(HARMLESS, judge()))
                .build();
        SuiteConfig configured = new SuiteConfig(
                "refunds",
                judges -> suite,
                List.of("large"),
                new TrafficConfig("refunds", List.of(folder.resolve("cases.csv")), Origin.AUTHORED),
                List.of(),
                1,
                OptionalInt.empty(),
                OptionalLong.empty(),
                Optional.of(Duration.ofHours(1)),
                "page");
        Config config = Config.of(folder.resolve("evaluator.yaml"), configured);
        return new Workbench(config, store, new One(), time::now, threads, pause -> {});
    }

    private Judge judge() {
        return new PromptedJudge(new JudgeId("large", Digest.of(model), Optional.of(model)), 1, prompt -> {
            if (asked.incrementAndGet() == stopAt) {
                time.stop();
            }
            if (away) {
                throw new CallFailed(CallFailed.Kind.CLIENT_ERROR, "the judge is away");
            }
            return Response.of("{\"pass\": false, \"rationale\": \"rude\"}");
        });
    }

    private final class One extends NobodyCalled {
        @Override
        public Permits judgePermits(String name) {
            return new Permits(4);
        }

        @Override
        public Judge named(String name) {
            return judge();
        }
    }

    private final class Told implements ScheduleEvents {
        @Override
        public void probed(Probed probed) {
            events.add("hour " + Duration.between(NOON, time.now()).toHours() + ": "
                    + probed.report().succeeded() + " of " + probed.report().attempted());
        }

        @Override
        public void notProbed(String judge, String why) {
            events.add("hour " + Duration.between(NOON, time.now()).toHours() + ": not " + judge + ", " + why);
        }
    }

    @Test
    void aJudgeIsProbedAtOnceAndThenOnceADay() throws Exception {
        serve(Duration.ofHours(50));

        assertThat(events).containsExactly("hour 0: 0 of 32", "hour 24: 0 of 32", "hour 48: 0 of 32");
        assertThat(store.probes(judge().id().digest(), 9)).hasSize(3);
        assertThat(asked).as("nothing is answered from what was said before").hasValue(3 * ONE_PROBE);
    }

    @Test
    void whoWasProbedTodayIsLeftAloneAfterARestart() throws Exception {
        serve(Duration.ofHours(3));

        serve(Duration.ofHours(22));

        assertThat(events).containsExactly("hour 0: 0 of 32", "hour 24: 0 of 32");
    }

    @Test
    void aProbeMadeByHandCountsForTheDay() throws Exception {
        Json known = Json.object().put("ungraded", 0).build();
        store.save(new ProbeRecord(
                "large", judge().id().digest(), "refunds", "", Usage.NONE, known, NOON.minus(Duration.ofHours(20))));

        serve(Duration.ofHours(6));

        assertThat(events).containsExactly("hour 4: 0 of 32");
    }

    @Test
    void anotherModelUnderTheSameNameIsAnotherJudge() throws Exception {
        serve(Duration.ofHours(1));
        model = "m-2";

        serve(Duration.ofHours(1));

        assertThat(events).containsExactly("hour 0: 0 of 32", "hour 1: 0 of 32");
        assertThat(store.probes(judge().id().digest(), 9)).hasSize(1);
    }

    @Test
    void aJudgeThatIsAwayIsTriedAgainInAnHour() throws Exception {
        away = true;
        serve(Duration.ofMinutes(90));
        away = false;

        serve(Duration.ofMinutes(60));

        assertThat(events)
                .containsExactly(
                        "hour 0: not large, it graded none of 32 answers",
                        "hour 1: not large, it graded none of 32 answers",
                        "hour 1: 0 of 32");
        assertThat(store.probes(judge().id().digest(), 9)).hasSize(1);
    }

    @Test
    void aStoppedLoopGivesTheProbeUpAndKeepsNothingOfIt() throws Exception {
        stopAt = 10;

        serve(Duration.ofHours(50));

        assertThat(events).isEmpty();
        assertThat(asked.get()).isBetween(10, ONE_PROBE - 1);
        assertThat(store.probes(judge().id().digest(), 9)).isEmpty();
    }
}
