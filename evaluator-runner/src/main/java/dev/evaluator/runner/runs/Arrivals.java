package dev.evaluator.runner.runs;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import dev.evaluator.run.Waiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * When calls came to a service, to be replayed as they came or faster: the cases of a run begin at these moments, in the
 * run's own random order, however fast answers come. So a run is a random sample under the load of production.
 */
public final class Arrivals {

    private static final double MOST_SPEED = 1_000_000;

    private final long[] nanos;

    private Arrivals(long[] nanos) {
        this.nanos = nanos;
    }

    /**
     * Reads a file of JSON lines, each with {@code t_ms}, milliseconds from any moment, or {@code ts}, a time of ISO 8601,
     * as redacted traffic has it; other fields do not matter, nor does the order.
     *
     * @param speed how many times as fast as it was, more than 0
     * @throws RunRefused when it cannot be read; the message names file and line
     */
    public static Arrivals read(Path file, double speed) {
        if (!(speed > 0 && speed <= MOST_SPEED)) {
            throw new RunRefused("--speed must be above 0 and at most 1000000, was " + speed);
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            int[] number = {0};
            return new Arrivals(scaled(
                    lines.peek(line -> number[0]++)
                            .filter(line -> !line.isBlank())
                            .mapToLong(line -> moment(line, file, number[0])),
                    speed));
        } catch (IOException | UncheckedIOException e) {
            throw new RunRefused("--arrivals " + file + ": " + e.getMessage() + "; name a file of JSON lines in UTF-8");
        }
    }

    private static long[] scaled(LongStream moments, double speed) {
        long[] sorted = moments.sorted().toArray();
        return Arrays.stream(sorted)
                .map(moment -> Math.round((moment - sorted[0]) / speed))
                .toArray();
    }

    private static long moment(String line, Path file, int number) {
        try {
            Json record = Json.parse(line);
            return record.member("t_ms")
                    .flatMap(Json::number)
                    .map(millis -> Math.round(millis * 1e6))
                    .or(() -> record.member("ts").flatMap(Json::text).map(Arrivals::nanos))
                    .orElseThrow(() -> new RunRefused("--arrivals " + file + ", line " + number
                            + ": needs \"t_ms\", in milliseconds, or \"ts\", a time like 2026-11-20T08:00:00Z"));
        } catch (JsonException | DateTimeException | ArithmeticException e) {
            throw new RunRefused("--arrivals " + file + ", line " + number + ": " + e.getMessage());
        }
    }

    private static long nanos(String time) {
        Duration since = Duration.between(Instant.EPOCH, Instant.parse(time));
        return since.toNanos();
    }

    /** Returns how many calls came; a run has no more cases. */
    public int count() {
        return nanos.length;
    }

    /** Returns the time from the first to the last, at the speed they are replayed with. */
    public Duration length() {
        return Duration.ofNanos(nanos.length == 0 ? 0 : nanos[nanos.length - 1]);
    }

    /** Returns the time from the first arrival to one of them, from 0; nothing after the last. */
    OptionalLong after(int arrival) {
        return arrival < nanos.length ? OptionalLong.of(nanos[arrival]) : OptionalLong.empty();
    }

    /** Returns one replay at their pace; it begins with its first case. */
    Pacing pacing(Waiter waiter) {
        return new Pacing(this, waiter, System::nanoTime);
    }

    /** Returns the smaller of a limit and their number. */
    Optional<Integer> limit(Optional<Integer> limit) {
        return Optional.of(Math.min(count(), limit.orElse(Integer.MAX_VALUE)));
    }
}
