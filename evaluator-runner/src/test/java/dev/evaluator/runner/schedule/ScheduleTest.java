package dev.evaluator.runner.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.config.TrafficConfig;
import dev.evaluator.runner.runs.Finished;
import dev.evaluator.runner.runs.LastRun;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.runs.RunRequest;
import dev.evaluator.runner.runs.Runs;
import dev.evaluator.runner.runs.Watcher;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.source.Window;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Sql;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.StoreException;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Score;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Response;
import dev.evaluator.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int CASES = 10;

    @TempDir
    Path folder;

    private final Suite suite = Suite.named("refunds")
            .evaluate("any", replay -> new Score.Graded(1, ""))
            .build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> events = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger made = new AtomicInteger();
    private Instant now = NOON;
    private Instant end = NOON.plus(Duration.ofMinutes(150));
    private Consumer<Integer> onCall = call -> {};
    private Consumer<Instant> onWait = at -> {};
    private Consumer<Integer> onSuite = call -> {};
    private Runnable onBegin = () -> {};
    private Store store;
    private Schedule schedule;

    @BeforeEach
    void open() throws IOException {
        StringBuilder csv = new StringBuilder("id,input\n");
        for (int i = 0; i < CASES; i++) {
            csv.append("c").append(i).append(",question ").append(i).append("\n");
        }
        Files.writeString(folder.resolve("cases.csv"), csv);
        store = Stores.open("sqlite:" + folder.resolve("evaluator.db"), () -> now, "test");
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        store.close();
    }

    /** Runs the schedule until the manual clock, which moves only while somebody waits, has reached the end. */
    private void serve() throws InterruptedException {
        schedule = new Schedule(bench(Optional.of(HOUR)), this::await, new Told());
        schedule.run();
    }

    private void await(Duration time) {
        now = now.plus(time);
        onWait.accept(now);
        if (!now.isBefore(end)) {
            schedule.stop();
        }
    }

    private Workbench bench(Optional<Duration> every) {
        SuiteConfig configured = new SuiteConfig(
                "refunds",
                judges -> {
                    onSuite.accept(made.incrementAndGet());
                    return suite;
                },
                List.of(),
                new TrafficConfig("refunds", List.of(folder.resolve("cases.csv")), Origin.AUTHORED),
                List.of("assistant"),
                1,
                OptionalInt.empty(),
                OptionalLong.of(7),
                every,
                "ticket");
        Config config = Config.of(folder.resolve("evaluator.yaml"), configured);
        return new Workbench(config, store, new One(), () -> now, threads, duration -> {});
    }

    /** One target, asked one case at a time. */
    private final class One extends NobodyCalled {
        @Override
        public Target target(String name) {
            return new Target() {
                @Override
                public String name() {
                    return "assistant";
                }

                @Override
                public Digest digest() {
                    return Digest.of("assistant");
                }

                @Override
                public Optional<String> revision() {
                    return Optional.empty();
                }

                @Override
                public Response answer(Sample sample, int repeat) {
                    onCall.accept(asked.incrementAndGet());
                    return Response.of("yes");
                }
            };
        }
    }

    private final class Told implements ScheduleEvents {
        @Override
        public void began(String suite, Duration late) {
            events.add("began at " + Duration.between(NOON, now).toMinutes() + ", " + late.toMinutes() + " late");
            onBegin.run();
        }

        @Override
        public void skipped(String suite, long passes) {
            events.add("skipped " + passes);
        }

        @Override
        public void resuming(String suite, String run) {
            events.add("resuming");
        }

        @Override
        public void notResumed(String suite, String run, String why) {
            events.add("not resumed: " + why);
        }

        @Override
        public void ended(String suite, Finished finished, Duration took) {
            events.add(finished.outcome().getClass().getSimpleName() + " after " + took.toMinutes());
        }

        @Override
        public void failed(String suite, RuntimeException why) {
            events.add("failed: " + why.getMessage());
        }
    }

    @Test
    void aSuiteRunsAtOnceAndThenEveryInterval() throws Exception {
        serve();

        assertThat(events)
                .containsExactly(
                        "began at 0, 0 late", "Complete after 0",
                        "began at 60, 0 late", "Complete after 0",
                        "began at 120, 0 late", "Complete after 0");
        assertThat(store.runs()).hasSize(3).allMatch(run -> run.state() == RunRecord.State.COMPLETE);
    }

    @Test
    void runsMissedWhileTheSuiteWasBusyAreOneRun() throws Exception {
        end = NOON.plus(Duration.ofMinutes(250));
        onCall = call -> now = call == 1 ? now.plus(Duration.ofMinutes(190)) : now;

        serve();

        assertThat(events)
                .containsExactly(
                        "began at 0, 0 late",
                        "Complete after 190",
                        "skipped 2",
                        "began at 190, 10 late",
                        "Complete after 0",
                        "began at 240, 0 late",
                        "Complete after 0");
    }

    @Test
    void aFailedRunDoesNotEndTheLoop() throws Exception {
        onSuite = call -> {
            if (call <= 2) {
                throw new IllegalStateException("no suite at attempt " + call);
            }
        };

        serve();

        assertThat(events)
                .containsExactly(
                        "began at 0, 0 late", "failed: no suite at attempt 1",
                        "began at 60, 0 late", "failed: no suite at attempt 2",
                        "began at 120, 0 late", "Complete after 0");
    }

    @Test
    void aStoppedScheduleFinishesTheCasesInFlightAndStartsNoOther() throws Exception {
        onCall = call -> {
            if (call == 4) {
                schedule.stop();
            }
        };

        serve();

        assertThat(events).containsExactly("began at 0, 0 late", "Interrupted after 0");
        assertThat(asked.get()).isBetween(4, CASES - 1);
        assertThat(store.runs().getFirst().state()).isEqualTo(RunRecord.State.STOPPED);
        assertThat(counted()).isEqualTo(asked.get());
        assertThat(new LastRun(store, store.runs().getFirst(), 0, suite)
                        .read()
                        .get("any")
                        .cases())
                .isEqualTo(asked.get());
    }

    /** What ends a process in the middle of a run, as far as the store can tell. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    private void crashAtCall(int crash) {
        onCall = call -> {
            if (call == crash) {
                throw new Crash();
            }
        };
        assertThatThrownBy(() -> new Runs(bench(Optional.of(HOUR)))
                        .start(RunRequest.of("refunds", Optional.empty()), Watcher.none()))
                .isInstanceOf(Crash.class);
        onCall = call -> {};
        store.flush();
    }

    private long counted() {
        return store.counters().entrySet().stream()
                .filter(entry -> entry.getKey().family().equals("cases"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @Test
    void aRunLeftByACrashIsResumedFirstAndEveryCaseCountedOnce() throws Exception {
        crashAtCall(5);
        now = NOON.plus(Duration.ofMinutes(20));
        end = NOON.plus(Duration.ofMinutes(61));

        serve();

        assertThat(events)
                .containsExactly(
                        "began at 20, 0 late",
                        "resuming",
                        "Complete after 0",
                        "began at 60, 0 late",
                        "Complete after 0");
        assertThat(store.runs()).hasSize(2).allMatch(run -> run.state() == RunRecord.State.COMPLETE);
        assertThat(counted()).isEqualTo(2 * CASES);
    }

    @Test
    void aRunThatCannotBeResumedStaysAndANewOneBegins() throws Exception {
        crashAtCall(5);
        RunRecord before = store.runs().getFirst();
        RunRecord another = new RunRecord(
                "changed",
                before.kind(),
                before.suite(),
                before.suiteDigest(),
                before.seed(),
                Json.object().put("suite", "another").build(),
                before.parts(),
                before.state(),
                before.startedAt().plusSeconds(1),
                before.finishedAt());
        store.create(another, List.<Sample>of().iterator());
        now = NOON.plus(HOUR).plusSeconds(1);
        end = now.plusSeconds(1);

        serve();

        assertThat(events.get(1)).isEqualTo("resuming");
        assertThat(events.get(2)).startsWith("not resumed: run changed cannot be resumed, for these have changed");
        assertThat(events.subList(3, events.size())).containsExactly("began at 60, 0 late", "Complete after 0");
    }

    @Test
    void eachRunIsKeptWithItsScheduledTimeAndTheTrafficOfIt() throws Exception {
        serve();
        now = NOON.plus(Duration.ofMinutes(310));
        end = now.plusSeconds(1);
        serve();

        assertThat(store.runs().reversed().stream().map(RunRecord::due).map(Optional::orElseThrow))
                .containsExactly(
                        NOON, NOON.plus(HOUR), NOON.plus(HOUR.multipliedBy(2)), NOON.plus(HOUR.multipliedBy(5)));
        assertThat(store.runs().reversed().stream().map(RunRecord::window).map(Optional::orElseThrow))
                .containsExactly(
                        new Window(Instant.parse("2026-11-20T10:55:00Z"), Instant.parse("2026-11-20T11:55:00Z")),
                        new Window(Instant.parse("2026-11-20T11:55:00Z"), Instant.parse("2026-11-20T12:55:00Z")),
                        new Window(Instant.parse("2026-11-20T12:55:00Z"), Instant.parse("2026-11-20T13:55:00Z")),
                        new Window(Instant.parse("2026-11-20T13:55:00Z"), Instant.parse("2026-11-20T16:55:00Z")));
    }

    @Test
    void aPausedSuiteRunsNothingByItselfAndMakesUpForItWhenItIsResumed() throws Exception {
        onWait = at -> {
            if (at.equals(NOON.plusSeconds(1))) {
                schedule.pause("refunds");
            } else if (at.equals(NOON.plus(Duration.ofMinutes(130)))) {
                schedule.resume("refunds");
            }
        };

        serve();

        assertThat(events)
                .containsExactly(
                        "began at 0, 0 late",
                        "Complete after 0",
                        "skipped 1",
                        "began at 130, 10 late",
                        "Complete after 0");
    }

    @Test
    void aRunSomebodyAsksForBeginsWithinASecondAndTheScheduledOnesComeAllTheSame() throws Exception {
        onWait = at -> {
            if (at.equals(NOON.plus(Duration.ofMinutes(20)))) {
                schedule.pause("refunds");
                schedule.runNow("refunds");
                assertThatThrownBy(() -> schedule.runNow("refunds")).hasMessageContaining("is under way");
            } else if (at.equals(NOON.plus(Duration.ofMinutes(30)))) {
                schedule.resume("refunds");
            }
        };
        end = NOON.plus(Duration.ofMinutes(90));

        serve();

        assertThat(events)
                .containsExactly(
                        "began at 0, 0 late", "Complete after 0",
                        "began at 20, 0 late", "Complete after 0",
                        "began at 60, 0 late", "Complete after 0");
        assertThat(store.runs().get(1).due()).isEmpty();
        assertThat(schedule.states())
                .containsExactly(new SuiteState("refunds", false, false, NOON.plus(HOUR.multipliedBy(2))));
    }

    @Test
    void aSuiteUnderWayIsNotRunTwice() throws Exception {
        onCall = call -> {
            assertThat(schedule.states().getFirst().running()).isTrue();
            assertThatThrownBy(() -> schedule.runNow("refunds"))
                    .isInstanceOf(RunRefused.class)
                    .hasMessageContaining("a run of suite 'refunds' is under way");
        };
        end = NOON.plusSeconds(1);

        serve();

        assertThat(events).containsExactly("began at 0, 0 late", "Complete after 0");
    }

    @Test
    void aRunUnderWayEndsWhenAnotherConfigurationTakesOverAndTheNextIsDueByThat() throws Exception {
        end = NOON.plus(Duration.ofMinutes(70));
        onCall = call -> {
            if (call == 4) {
                Schedule.Departure unused = schedule.takeOver(bench(Optional.of(HOUR.dividedBy(2))));
            }
        };

        serve();

        assertThat(events)
                .containsExactly(
                        "began at 0, 0 late", "Complete after 0",
                        "began at 30, 0 late", "Complete after 0",
                        "began at 60, 0 late", "Complete after 0");
        assertThat(counted()).isEqualTo(3 * CASES);
    }

    @Test
    void aRunAskedForThatIsOvertakenAsItBeginsIsMadeOnceUnderTheNextConfiguration() throws Exception {
        AtomicInteger swaps = new AtomicInteger();
        onBegin = () -> {
            if (events.size() == 3 && swaps.getAndIncrement() == 0) {
                Schedule.Departure unused = schedule.takeOver(bench(Optional.of(HOUR)));
            }
        };
        onWait = at -> {
            if (at.equals(NOON.plus(Duration.ofMinutes(20)))) {
                schedule.pause("refunds");
                schedule.runNow("refunds");
            }
        };
        end = NOON.plus(Duration.ofMinutes(40));

        serve();

        assertThat(swaps).hasValue(1);
        assertThat(events)
                .containsExactly(
                        "began at 0, 0 late",
                        "Complete after 0",
                        "began at 20, 0 late",
                        "began at 20, 0 late",
                        "Complete after 0");
        assertThat(counted()).isEqualTo(2 * CASES);
    }

    @Test
    void aRunAskedForJustBeforeAnotherConfigurationTakesOverIsMadeOnce() throws Exception {
        onWait = at -> {
            if (at.equals(NOON.plus(Duration.ofMinutes(20)))) {
                schedule.pause("refunds");
                schedule.runNow("refunds");
                Schedule.Departure unused = schedule.takeOver(bench(Optional.of(HOUR)));
                assertThatThrownBy(() -> schedule.runNow("refunds")).hasMessageContaining("is under way");
            }
        };
        end = NOON.plus(Duration.ofMinutes(40));

        serve();

        assertThat(events)
                .containsExactly("began at 0, 0 late", "Complete after 0", "began at 20, 0 late", "Complete after 0");
    }

    @Test
    void aPausedSuiteStaysPausedUnderAnotherConfiguration() throws Exception {
        onWait = at -> {
            if (at.equals(NOON.plusSeconds(1))) {
                schedule.pause("refunds");
                Schedule.Departure unused = schedule.takeOver(bench(Optional.of(HOUR)));
            } else if (at.equals(NOON.plus(Duration.ofMinutes(130)))) {
                schedule.resume("refunds");
            }
        };

        serve();

        assertThat(events)
                .containsExactly(
                        "began at 0, 0 late",
                        "Complete after 0",
                        "skipped 1",
                        "began at 130, 10 late",
                        "Complete after 0");
    }

    @Test
    void aSuiteThatIsNoLongerScheduledRunsNoMoreAndNothingIsAmiss() throws Exception {
        AtomicInteger left = new AtomicInteger(-1);
        onWait = at -> {
            Schedule.Departure gone = schedule.takeOver(bench(Optional.empty()));
            left.set(schedule.states().size());
            Thread.ofPlatform().start(() -> {
                try {
                    gone.await();
                    events.add(schedule.alive() ? "alive" : "broken");
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                schedule.stop();
            });
        };

        serve();

        assertThat(left).hasValue(0);
        assertThat(events).containsExactly("began at 0, 0 late", "Complete after 0", "alive");
    }

    @Test
    void aSuiteWithoutAScheduleCannotBePaused() throws Exception {
        serve();

        assertThatThrownBy(() -> schedule.pause("refund"))
                .isInstanceOf(RunRefused.class)
                .hasMessage("there is no scheduled suite 'refund'; those with a schedule are [refunds]");
    }

    @Test
    void anErrorEndsTheScheduleAndIsNotSwallowed() {
        onCall = call -> {
            throw new Crash();
        };

        assertThatThrownBy(this::serve).hasCauseInstanceOf(Crash.class);
        assertThat(schedule.alive()).isFalse();
    }

    @Test
    void aStoreThatTakesNothingAnyMoreEndsTheSchedule() {
        onCall = call -> {
            if (call == 3) {
                store.flush();
                takeTheStore();
            }
        };

        assertThatThrownBy(this::serve)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("was taken over by another process");
        assertThat(events).hasSize(2);
        assertThat(events.get(1)).startsWith("failed: ");
        assertThatThrownBy(store::close).isInstanceOf(StoreException.class);
        store = Stores.open("sqlite:" + folder.resolve("evaluator.db"), () -> now, "test");
    }

    private void takeTheStore() {
        try {
            Sql.run(folder.resolve("evaluator.db"), "update lease set token = token + 1, holder = '{}'");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Ticks, runs and their scores while somebody sets the clock. */
    @Test
    void aClockThatJumpsLosesNoScoreAndDoublesNone() throws Exception {
        Random chance = new Random(20_261_120);
        AtomicInteger jumps = new AtomicInteger();
        end = Instant.MAX;
        onCall = call -> {
            if (call % 7 == 0) {
                long most = Duration.ofHours(30).toMillis();
                now = now.plusMillis((long) ((chance.nextDouble() - 0.4) * most));
                jumps.incrementAndGet();
            }
            if (call == 40 * CASES) {
                schedule.stop();
            }
        };

        serve();

        assertThat(jumps.get()).isGreaterThan(50);
        assertThat(asked.get()).isBetween(40 * CASES, 40 * CASES + 1);
        assertThat(counted()).isEqualTo(asked.get());
        assertThat(store.runs().stream()
                        .filter(run -> run.state() == RunRecord.State.COMPLETE)
                        .count())
                .isGreaterThanOrEqualTo(39);
        assertThat(store.runs()).allSatisfy(run -> {
            List<String> cases = new ArrayList<>();
            store.cases(run.id(), 0, found -> {
                assertThat(found.repeats()).hasSizeLessThanOrEqualTo(1);
                found.repeats().forEach(repeat -> cases.add(found.sample().id()));
            });
            assertThat(cases).doesNotHaveDuplicates();
            if (run.state() == RunRecord.State.COMPLETE) {
                assertThat(cases).hasSize(CASES);
            }
        });
    }

    @Test
    void aConfigurationWithoutAScheduleIsToldWhatToAdd() {
        assertThatThrownBy(() -> Schedule.check(bench(Optional.empty()).config()))
                .isInstanceOf(RunRefused.class)
                .hasMessageContaining("schedule: {every: 1h}")
                .hasMessageContaining("refunds:");
    }
}
