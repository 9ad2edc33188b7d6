package dev.evaluator.runner.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The minutes a cron expression of five fields names: minute, hour, day of month, month, day of week. Each is a list of
 * values, ranges and steps; months and days of the week have names; Sunday is 0 and 7. Where both days are restricted,
 * either is enough, as cron has it: a field that begins with {@code *} restricts nothing.
 */
public final class Cron {

    /** A 29 February can be eight years away. */
    private static final int YEARS = 9;

    private static final LocalDateTime SOME_TIME = LocalDateTime.of(2024, 1, 1, 0, 0);

    private final String text;
    private final long minutes;
    private final long hours;
    private final long days;
    private final long months;
    private final long weekdays;
    private final boolean eitherDay;

    private Cron(String text, String... fields) {
        this.text = text;
        this.minutes = CronField.MINUTE.values(fields[0]);
        this.hours = CronField.HOUR.values(fields[1]);
        this.days = CronField.DAY.values(fields[2]);
        this.months = CronField.MONTH.values(fields[3]);
        this.weekdays = CronField.WEEKDAY.values(fields[4]);
        this.eitherDay = !fields[2].startsWith("*") && !fields[4].startsWith("*");
    }

    /**
     * Returns the expression a text such as {@code 0 6 * * 1-5} holds.
     *
     * @throws IllegalArgumentException when it holds none, or one whose time never comes; the message says why
     */
    public static Cron of(String text) {
        String[] fields = text.strip().split("\\s+");
        if (fields.length != 5) {
            throw new IllegalArgumentException("must have five fields, minute hour day-of-month month day-of-week, like"
                    + " '0 6 * * 1-5', was '" + text + "'");
        }
        Cron cron = new Cron(String.join(" ", fields), fields);
        if (cron.atOrAfter(SOME_TIME).isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' never comes: no such day is in any year");
        }
        return cron;
    }

    /** Returns the first minute it names that is not before a time; none when there is none in nine years. */
    Optional<LocalDateTime> atOrAfter(LocalDateTime time) {
        LocalDateTime from = time.truncatedTo(ChronoUnit.MINUTES);
        LocalDateTime start = from.isBefore(time) ? from.plusMinutes(1) : from;
        LocalDate last = start.toLocalDate().plusYears(YEARS);
        for (LocalDate day = start.toLocalDate(); day.isBefore(last); day = day.plusDays(1)) {
            if (names(day)) {
                LocalTime after = day.equals(start.toLocalDate()) ? start.toLocalTime() : LocalTime.MIDNIGHT;
                Optional<LocalTime> found = atOrAfter(after);
                if (found.isPresent()) {
                    return Optional.of(day.atTime(found.get()));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<LocalTime> atOrAfter(LocalTime time) {
        for (int hour = time.getHour(); hour < 24; hour++) {
            long later = minutes & (-1L << (hour == time.getHour() ? time.getMinute() : 0));
            if (has(hours, hour) && later != 0) {
                return Optional.of(LocalTime.of(hour, Long.numberOfTrailingZeros(later)));
            }
        }
        return Optional.empty();
    }

    private boolean names(LocalDate day) {
        if (!has(months, day.getMonthValue())) {
            return false;
        }
        int weekday = day.getDayOfWeek().getValue();
        boolean onDay = has(days, day.getDayOfMonth());
        boolean onWeekday = has(weekdays, weekday) || (weekday == 7 && has(weekdays, 0));
        return eitherDay ? onDay || onWeekday : onDay && onWeekday;
    }

    private static boolean has(long values, int value) {
        return ((values >> value) & 1) == 1;
    }

    /** Returns the expression as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
