package dev.evaluator.records;

import dev.evaluator.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Times of foreign records: a text of RFC 3339, or seconds since 1970, whatever unit they stand in. */
final class Times {

    // From here on, seconds would lie after the year 5138; milliseconds, microseconds and nanoseconds do not.
    private static final BigDecimal MOST_SECONDS = BigDecimal.TEN.pow(11);
    private static final int FINEST_UNIT = 9;

    private Times() {}

    /** Returns a time, if the field is there and is one; a unit that had to be guessed is noted. */
    static Optional<Instant> read(Json json, String name, Notes notes) {
        Optional<Json> field = json.member(name);
        return Optionals.noted(field, field.flatMap(value -> read(value, notes)), notes);
    }

    private static Optional<Instant> read(Json value, Notes notes) {
        return switch (value) {
            case Json.Num(BigDecimal number) -> seconds(number, notes);
            case Json.Str(String text) -> text(text);
            default -> Optional.empty();
        };
    }

    private static Optional<Instant> text(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            // RFC 3339 writes years with four digits.
            return time.getYear() >= 0 && time.getYear() <= 9999 ? Optional.of(time.toInstant()) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> seconds(BigDecimal number, Notes notes) {
        BigDecimal seconds = number;
        int unit = 0;
        while (seconds.compareTo(MOST_SECONDS) >= 0 && unit < FINEST_UNIT) {
            seconds = seconds.movePointLeft(3);
            unit += 3;
        }
        if (seconds.signum() < 0 || seconds.compareTo(MOST_SECONDS) >= 0) {
            return Optional.empty();
        }
        if (unit > 0) {
            notes.note(Quality.UNIT_GUESSED);
        }
        long whole = seconds.longValue();
        BigDecimal nanos = seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9);
        return Optional.of(Instant.ofEpochSecond(
                whole, nanos.setScale(0, RoundingMode.HALF_UP).longValue()));
    }

    /** Returns the time between in milliseconds; an end before its start is noted and tells nothing. */
    static Optional<Double> between(Optional<Instant> start, Optional<Instant> end, Notes notes) {
        if (start.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        Duration took = Duration.between(start.get(), end.get());
        if (took.isNegative()) {
            notes.note(Quality.CLOCK_SKEW);
            return Optional.empty();
        }
        return Optional.of(took.toSeconds() * 1e3 + took.toNanosPart() / 1e6);
    }
}
