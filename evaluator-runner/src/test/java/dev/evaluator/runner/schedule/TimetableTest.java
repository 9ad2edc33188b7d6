package dev.evaluator.runner.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.runner.calendar.Cron;
import dev.evaluator.runner.calendar.Timing;
import dev.evaluator.runner.config.Misfire;
import dev.evaluator.runner.config.ScheduleConfig;
import dev.evaluator.runner.source.Window;
import dev.evaluator.runner.store.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimetableTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration LAG = Duration.ofMinutes(5);
    private static final Timing HOURLY = new Timing.Every(Duration.ofHours(1));

    private final List<Tick> made = new ArrayList<>();
    private Instant now = NOON;
    private Optional<RunRecord> kept = Optional.empty();
    private ScheduleConfig schedule = schedule(HOURLY, Duration.ZERO, Misfire.ONCE);
    private Timetable timetable = started();
    private long leftOut;

    private static ScheduleConfig schedule(Timing timing, Duration jitter, Misfire misfire) {
        return new ScheduleConfig(timing, jitter, LAG, misfire, ZoneId.of("UTC"));
    }

    private void serving(ScheduleConfig given) {
        schedule = given;
        timetable = started();
    }

    private Timetable started() {
        return Timetable.after(kept, kept, schedule, "refunds", now);
    }

    /** Makes every run that is due, as a suite's loop does; each is kept unless it fails before it begins. */
    private void look(boolean failing) {
        while (timetable.isDue(now)) {
            Timetable.Passed passed = timetable.pass(now);
            leftOut += passed.leftOut();
            passed.tick().ifPresent(tick -> {
                made.add(tick);
                kept = failing ? kept : Optional.of(run(tick));
                timetable.covered(kept);
            });
        }
    }

    private void lookAt(Instant at) {
        now = at;
        look(false);
    }

    private static RunRecord run(Tick tick) {
        return new RunRecord(
                "r",
                RunRecord.Kind.RUN,
                "refunds",
                Digest.of("suite"),
                1,
                Json.nothing(),
                List.of(),
                RunRecord.State.COMPLETE,
                tick.due(),
                Optional.empty(),
                Optional.of(tick.due()),
                Optional.of(tick.window()));
    }

    private static Window window(String from, String to) {
        return new Window(Instant.parse(from), Instant.parse(to));
    }

    private List<Window> windows() {
        return made.stream().map(Tick::window).toList();
    }

    private void assertEveryInstantIsInOneWindow() {
        for (int i = 1; i < made.size(); i++) {
            assertThat(made.get(i).window().from())
                    .as("window %d begins where the one before ended", i)
                    .isEqualTo(made.get(i - 1).window().to());
        }
    }

    @Test
    void aLateRunIsAboutTheTrafficOfItsScheduledTime() {
        lookAt(NOON.plusSeconds(1));
        lookAt(Instant.parse("2026-11-20T13:40:00Z"));

        assertThat(windows())
                .containsExactly(
                        window("2026-11-20T10:55:00Z", "2026-11-20T11:55:00Z"),
                        window("2026-11-20T11:55:00Z", "2026-11-20T12:55:00Z"));
        assertThat(made.get(1).late()).isEqualTo(Duration.ofMinutes(40));
    }

    @Test
    void aSuiteThatNeverRanIsDueAtOnceWithAnIntervalAndNotWithACron() {
        now = NOON.plus(Duration.ofMinutes(17));
        serving(schedule);
        assertThat(timetable.begins()).isEqualTo(NOON);

        serving(schedule(new Timing.Calendar(Cron.of("0 6 * * *"), ZoneId.of("UTC")), Duration.ZERO, Misfire.ONCE));
        assertThat(timetable.begins()).isEqualTo("2026-11-21T06:00:00Z");
    }

    @Test
    void thirtyMissedRunsAreOneOverAllTheirTraffic() {
        lookAt(NOON);
        lookAt(NOON.plus(Duration.ofHours(30)).plusSeconds(20));

        assertThat(windows())
                .containsExactly(
                        window("2026-11-20T10:55:00Z", "2026-11-20T11:55:00Z"),
                        window("2026-11-20T11:55:00Z", "2026-11-21T17:55:00Z"));
        assertThat(leftOut).isEqualTo(29);
    }

    @Test
    void thirtyMissedRunsAreSkippedWhereTheScheduleSaysSo() {
        serving(schedule(HOURLY, Duration.ZERO, Misfire.SKIP));
        lookAt(NOON);
        lookAt(NOON.plus(Duration.ofHours(30)).plus(Duration.ofMinutes(2)));
        lookAt(NOON.plus(Duration.ofHours(31)));

        assertThat(leftOut).isEqualTo(30);
        assertThat(windows())
                .containsExactly(
                        window("2026-11-20T10:55:00Z", "2026-11-20T11:55:00Z"),
                        window("2026-11-21T17:55:00Z", "2026-11-21T18:55:00Z"));
    }

    @Test
    void thirtyMissedRunsAreAllMadeWhereTheScheduleSaysSo() {
        serving(schedule(HOURLY, Duration.ZERO, Misfire.ALL));
        lookAt(NOON);
        lookAt(NOON.plus(Duration.ofHours(30)));

        assertThat(leftOut).isZero();
        assertThat(made).hasSize(31);
        assertEveryInstantIsInOneWindow();
    }

    static Stream<ScheduleConfig> timings() {
        return Stream.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
                .map(ZoneId::of)
                .flatMap(zone -> Stream.of(
                        new Timing.Calendar(Cron.of("*/20 * * * *"), zone),
                        new Timing.Calendar(Cron.of("30 2 * * *"), zone),
                        new Timing.Calendar(Cron.of("0 6 * * 1-5"), zone),
                        new Timing.Every(Duration.ofMinutes(45))))
                .flatMap(timing -> Stream.of(Misfire.ONCE, Misfire.ALL)
                        .map(misfire -> schedule(timing, Duration.ofMinutes(3), misfire)));
    }

    /** Ticks through both changes of the clocks, with restarts, outages and runs that fail before they begin. */
    @ParameterizedTest
    @MethodSource("timings")
    void aThousandTicksWithRestartsBetweenEvaluateEachWindowOnce(ScheduleConfig given) {
        Random chance = new Random(20_261_120);
        now = Instant.parse("2026-03-01T00:00:00Z");
        serving(given);
        Duration typical = given.timing().typical();
        while (made.size() + leftOut < 1_000) {
            long step = (long) (typical.toMillis() * chance.nextDouble() * 1.2);
            now = now.plusMillis(chance.nextInt(40) == 0 ? step * 30 : step);
            if (chance.nextInt(3) == 0) {
                timetable = started();
            }
            look(given.misfire() == Misfire.ONCE && !made.isEmpty() && chance.nextInt(20) == 0);
        }
        lookAt(now.plus(typical.multipliedBy(5)));

        List<Tick> kepts = given.misfire() == Misfire.ONCE ? withoutFailed() : made;
        made.retainAll(kepts);
        assertThat(made).hasSizeGreaterThan(300);
        assertEveryInstantIsInOneWindow();
        assertThat(made.getLast().window().to())
                .isEqualTo(given.timing().newest(made.getLast().due()).minus(LAG));
        assertThat(made)
                .allSatisfy(tick ->
                        assertThat(tick.window().to()).isEqualTo(tick.due().minus(LAG)));
    }

    /** A run that failed is followed by one that begins where it began. */
    private List<Tick> withoutFailed() {
        List<Tick> kepts = new ArrayList<>();
        for (Tick tick : made) {
            if (!kepts.isEmpty()
                    && kepts.getLast().window().from().equals(tick.window().from())) {
                kepts.removeLast();
            }
            kepts.add(tick);
        }
        return kepts;
    }

    @Test
    void jitterIsTheSameForTheSameTimeAndNeverMoreThanAllowed() {
        serving(schedule(HOURLY, Duration.ofMinutes(2), Misfire.ONCE));
        List<Duration> offsets = new ArrayList<>();
        for (int hour = 0; hour < 200; hour++) {
            Instant begins = timetable.begins();
            assertThat(started().begins()).isEqualTo(begins);
            assertThat(timetable.isDue(begins.minusMillis(1))).isFalse();
            lookAt(begins);
            assertThat(made.getLast().late()).isZero();
            offsets.add(Duration.between(made.getLast().due(), begins));
        }
        assertThat(offsets).allMatch(offset -> offset.compareTo(Duration.ofMinutes(2)) <= 0);
        assertThat(offsets.stream().mapToLong(Duration::toSeconds).average().orElseThrow())
                .isBetween(50.0, 70.0);
    }

    @Test
    void aClockSetBackALittleRunsNothingTwiceAndOneSetBackFarIsBelieved() {
        lookAt(NOON.plusSeconds(1));
        lookAt(NOON.minusSeconds(1));
        lookAt(NOON.plusSeconds(1));
        assertThat(made).hasSize(1);

        lookAt(NOON.minus(Duration.ofDays(30)));
        lookAt(NOON.minus(Duration.ofDays(30)).plus(Duration.ofHours(1)));
        assertThat(made).hasSize(2);
        assertThat(windows().get(1)).isEqualTo(window("2026-10-21T11:55:00Z", "2026-10-21T12:55:00Z"));
    }

    @Test
    void whoAsksGetsTheNewestTrafficOfOneInterval() {
        assertThat(timetable.newest(NOON.plus(Duration.ofMinutes(20))))
                .isEqualTo(window("2026-11-20T11:15:00Z", "2026-11-20T12:15:00Z"));
    }
}
