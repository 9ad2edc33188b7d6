package dev.evaluator.runner.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/** When something is due, again and again: its ticks are the same wherever and since whenever one asks for them. */
public sealed interface Timing {

    /** Returns the first tick later than an instant. */
    Instant after(Instant at);

    /** Returns the last tick earlier than an instant. */
    Instant before(Instant at);

    /** Returns how far ticks are apart, on average. */
    Duration typical();

    /** Returns it in words, such as {@code every 1h}. */
    String words();

    /** Returns the newest tick at an instant: at it, or the last before it. */
    default Instant newest(Instant at) {
        return before(at.plusNanos(1));
    }

    /**
     * Always after the same time, counted from 1970-01-01T00:00Z on: {@code 1h} is every full hour.
     *
     * @param time the time between two ticks, 1 ms or more
     */
    record Every(Duration time) implements Timing {

        public Every {
            if (time.toMillis() < 1) {
                throw new IllegalArgumentException("an interval must be 1 ms or more, was " + time);
            }
        }

        @Override
        public Instant after(Instant at) {
            return tick(Math.floorDiv(at.toEpochMilli(), time.toMillis()) + 1);
        }

        @Override
        public Instant before(Instant at) {
            long number = Math.floorDiv(at.toEpochMilli(), time.toMillis());
            return tick(number).isBefore(at) ? tick(number) : tick(number - 1);
        }

        private Instant tick(long number) {
            return Instant.ofEpochMilli(Math.multiplyExact(number, time.toMillis()));
        }

        @Override
        public Duration typical() {
            return time;
        }

        @Override
        public String words() {
            return "every " + Words.of(time);
        }
    }

    /**
     * At the times a cron expression names in a zone. A time that the zone skips comes once, when the gap ends; one
     * that it repeats comes once, the first time.
     *
     * @param cron the times
     * @param zone where they are told
     */
    record Calendar(Cron cron, ZoneId zone) implements Timing {

        private static final Instant SOME_TIME = Instant.parse("2024-01-01T00:00:00Z");
        private static final Duration LONG_ENOUGH = Duration.ofDays(9 * 366);
        private static final int MANY = 1_000;

        @Override
        public Instant after(Instant at) {
            LocalDateTime from = LocalDateTime.ofInstant(at, zone).truncatedTo(ChronoUnit.MINUTES);
            while (true) {
                LocalDateTime local = cron.atOrAfter(from).orElseThrow();
                Instant tick = at(local);
                if (tick.isAfter(at)) {
                    return tick;
                }
                from = local.plusMinutes(1);
            }
        }

        private Instant at(LocalDateTime local) {
            return Optional.ofNullable(zone.getRules().getTransition(local))
                    .filter(ZoneOffsetTransition::isGap)
                    .map(ZoneOffsetTransition::getInstant)
                    .orElseGet(() -> local.atZone(zone).toInstant());
        }

        @Override
        public Instant before(Instant at) {
            Duration back = Duration.ofMinutes(2);
            Instant tick = after(at.minus(back));
            while (!tick.isBefore(at)) {
                back = back.multipliedBy(2);
                tick = after(at.minus(back));
            }
            for (Instant next = after(tick); next.isBefore(at); next = after(next)) {
                tick = next;
            }
            return tick;
        }

        @Override
        public Duration typical() {
            Instant first = after(SOME_TIME);
            Instant last = after(first);
            int gaps = 1;
            while (gaps < MANY && last.isBefore(SOME_TIME.plus(LONG_ENOUGH))) {
                last = after(last);
                gaps++;
            }
            return Duration.between(first, last).dividedBy(gaps);
        }

        @Override
        public String words() {
            return "at '" + cron + "' " + zone.getId();
        }
    }
}
