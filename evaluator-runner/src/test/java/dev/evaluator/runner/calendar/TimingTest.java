package dev.evaluator.runner.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TimingTest {

    private static Timing cron(String text, String zone) {
        return new Timing.Calendar(Cron.of(text), ZoneId.of(zone));
    }

    /** The ticks from one instant, which belongs to it, to another, which does not. */
    private static List<String> ticks(Timing timing, String from, String to) {
        List<String> ticks = new ArrayList<>();
        Instant tick = timing.after(Instant.parse(from).minusNanos(1));
        for (; tick.isBefore(Instant.parse(to)); tick = timing.after(tick)) {
            ticks.add(tick.toString());
        }
        return ticks;
    }

    @Test
    void anIntervalIsAnchoredAndNeverDrifts() {
        Timing hourly = new Timing.Every(Duration.ofHours(1));

        assertThat(hourly.after(Instant.parse("2026-11-20T12:17:33.5Z"))).isEqualTo("2026-11-20T13:00:00Z");
        assertThat(hourly.after(Instant.parse("2026-11-20T12:00:00Z"))).isEqualTo("2026-11-20T13:00:00Z");
        assertThat(hourly.before(Instant.parse("2026-11-20T12:00:00Z"))).isEqualTo("2026-11-20T11:00:00Z");
        assertThat(hourly.before(Instant.parse("2026-11-20T12:00:00.000000001Z")))
                .isEqualTo("2026-11-20T12:00:00Z");
        assertThat(hourly.newest(Instant.parse("2026-11-20T12:00:00Z"))).isEqualTo("2026-11-20T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 6 * * 1-5        | 2026-11-20T06:00:00Z | 2026-11-23T06:00:00Z",
                "0 6 * * mon-FRI    | 2026-11-20T06:00:00Z | 2026-11-23T06:00:00Z",
                "*/15 * * * *       | 2026-11-20T12:01:00Z | 2026-11-20T12:15:00Z",
                "5-59/20 9,17 * * * | 2026-11-20T09:45:00Z | 2026-11-20T17:05:00Z",
                "0 0 1 jan *        | 2026-11-20T00:00:00Z | 2027-01-01T00:00:00Z",
                "0 0 29 2 *         | 2026-11-20T00:00:00Z | 2028-02-29T00:00:00Z",
                "0 0 29 2 *         | 2096-03-01T00:00:00Z | 2104-02-29T00:00:00Z",
                "0 0 31 * *         | 2026-11-20T00:00:00Z | 2026-12-31T00:00:00Z",
                "30 4 1,15 * 5      | 2026-11-15T04:30:00Z | 2026-11-20T04:30:00Z",
                "30 4 1,15 * 5      | 2026-11-27T04:30:00Z | 2026-12-01T04:30:00Z",
                "0 0 */10 * 1       | 2026-11-01T00:00:00Z | 2026-12-21T00:00:00Z",
                "0 12 * * 0         | 2026-11-20T00:00:00Z | 2026-11-22T12:00:00Z",
                "0 12 * * 7         | 2026-11-20T00:00:00Z | 2026-11-22T12:00:00Z",
                "0 12 * * 6-7       | 2026-11-21T12:00:00Z | 2026-11-22T12:00:00Z",
            })
    void cronNamesTheNextTime(String text, String after, String next) {
        Timing timing = cron(text, "UTC");

        assertThat(timing.after(Instant.parse(after))).isEqualTo(next);
        assertThat(timing.before(Instant.parse(next))).isBeforeOrEqualTo(after);
        assertThat(timing.newest(Instant.parse(next))).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 6 * *       | must have five fields, minute hour day-of-month month day-of-week",
                "60 * * * *    | minute: must be from 0 to 59, was 60",
                "0 24 * * *    | hour: must be from 0 to 23, was 24",
                "0 0 0 * *     | day of month: must be from 1 to 31, was 0",
                "0 0 * 13 *    | month: must be from 1 to 12, was 13",
                "0 0 * juy *   | month: must be one of [jan, feb, mar, apr, may, jun, jul, aug, sep, oct, nov, dec],"
                        + " was 'juy'",
                "0 0 * * 8     | day of week: must be from 0 to 7, was 8",
                "0 0 * * 5-1   | day of week: '5-1' runs backwards; write it as two ranges",
                "5/15 * * * *  | minute: '5/15' has a step without a range; write 5-59/15",
                "*/0 * * * *   | minute: a step must be 1 or more, was 0",
                "1,,2 * * * *  | minute: must be like *, 5, 1-5, */15 or a list of these, was ''",
                "fri * * * *   | minute: has no names, was 'fri'",
                "0 0 31 2 *    | '0 0 31 2 *' never comes: no such day is in any year",
            })
    void whatIsNoCronExpressionIsToldWhy(String text, String problem) {
        assertThatThrownBy(() -> Cron.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(problem);
    }

    @Test
    void aTimeThatIsSkippedComesOnceAfterTheGap() {
        assertThat(ticks(cron("30 2 * * *", "Europe/Berlin"), "2026-03-28T00:00:00Z", "2026-03-31T00:00:00Z"))
                .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z");
        assertThat(ticks(cron("*/15 2 * * *", "Europe/Berlin"), "2026-03-29T00:00:00Z", "2026-03-29T22:00:00Z"))
                .containsExactly("2026-03-29T01:00:00Z");
        assertThat(ticks(cron("30 2 * * *", "America/New_York"), "2026-03-08T00:00:00Z", "2026-03-09T00:00:00Z"))
                .containsExactly("2026-03-08T07:00:00Z");
        // Half an hour only: 02:00 becomes 02:30.
        assertThat(ticks(cron("15 2 * * *", "Australia/Lord_Howe"), "2026-10-03T00:00:00Z", "2026-10-04T00:00:00Z"))
                .containsExactly("2026-10-03T15:30:00Z");
    }

    @Test
    void aTimeThatIsRepeatedComesOnce() {
        assertThat(ticks(cron("30 2 * * *", "Europe/Berlin"), "2026-10-24T20:00:00Z", "2026-10-26T20:00:00Z"))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
        assertThat(ticks(cron("0 * * * *", "Europe/Berlin"), "2026-10-24T23:00:00Z", "2026-10-25T03:00:00Z"))
                .containsExactly("2026-10-24T23:00:00Z", "2026-10-25T00:00:00Z", "2026-10-25T02:00:00Z");
        assertThat(ticks(cron("30 1 * * *", "America/New_York"), "2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z"))
                .containsExactly("2026-11-01T05:30:00Z");
        assertThat(ticks(cron("45 1 * * *", "Australia/Lord_Howe"), "2026-04-04T00:00:00Z", "2026-04-05T00:00:00Z"))
                .containsExactly("2026-04-04T14:45:00Z");
    }

    static Stream<Timing> inThreeZones() {
        return Stream.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
                .flatMap(zone -> Stream.of("30 2 * * *", "*/20 * * * *", "7 1-3 * * *", "15,45 */2 1-31 * *")
                        .map(text -> cron(text, zone)));
    }

    /** Each minute of the year is shown to the rules of its zone, one by one. */
    @ParameterizedTest
    @MethodSource("inThreeZones")
    void aYearHoldsEachLocalTimeOnceAndNothingElse(Timing timing) {
        Timing.Calendar calendar = (Timing.Calendar) timing;
        TreeSet<Instant> expected = new TreeSet<>();
        Instant start = LocalDate.of(2026, 1, 1).atStartOfDay(calendar.zone()).toInstant();
        Instant end = LocalDate.of(2027, 1, 1).atStartOfDay(calendar.zone()).toInstant();
        for (LocalDate day = LocalDate.of(2026, 1, 1); day.getYear() == 2026; day = day.plusDays(1)) {
            for (int minute = 0; minute < 24 * 60; minute++) {
                var local = day.atStartOfDay().plusMinutes(minute);
                if (calendar.cron().atOrAfter(local).orElseThrow().equals(local)) {
                    List<ZoneOffset> offsets = calendar.zone().getRules().getValidOffsets(local);
                    expected.add(
                            offsets.isEmpty()
                                    ? calendar.zone()
                                            .getRules()
                                            .getTransition(local)
                                            .getInstant()
                                    : local.toInstant(offsets.getFirst()));
                }
            }
        }

        assertThat(ticks(timing, start.toString(), end.toString()))
                .containsExactlyElementsOf(
                        expected.stream().map(Instant::toString).toList());
        Instant tick = end;
        for (Instant before : expected.descendingSet()) {
            tick = timing.before(tick);
            assertThat(tick).isEqualTo(before);
        }
    }

    @Test
    void ticksAreTypicallySoFarApart() {
        assertThat(cron("*/10 * * * *", "UTC").typical()).isEqualTo(Duration.ofMinutes(10));
        assertThat(cron("0 6 * * 1-5", "Europe/Berlin").typical().toHours()).isBetween(33L, 34L);
        assertThat(cron("0 0 29 2 *", "UTC").typical().toDays()).isEqualTo(1461);
        assertThat(new Timing.Every(Duration.ofSeconds(7)).typical()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void ticksOfAnIntervalAreOneIntervalApart() {
        Timing timing = new Timing.Every(Duration.ofMillis(1_500));
        Instant start = Instant.parse("1969-12-31T23:59:50Z");

        assertThat(LongStream.range(0, 20_000)
                        .mapToObj(start::plusMillis)
                        .allMatch(
                                at -> timing.after(at).equals(timing.newest(at).plusMillis(1_500))))
                .isTrue();
    }
}
