package dev.evaluator.langchain;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;

/** Reads when to come back: {@code Retry-After} of RFC 9110 section 10.2.3, and the finer {@code retry-after-ms}. */
final class RetryAfter {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

    private RetryAfter() {}

    /** Returns the wait that these headers ask for, never negative; the names must be in lower case. */
    static Optional<Duration> of(Map<String, List<String>> headers, InstantSource clock) {
        return first(headers, "retry-after-ms")
                .flatMap(value -> number(value, 1e6))
                .or(() -> first(headers, "retry-after")
                        .flatMap(value -> number(value, 1e9).or(() -> date(value, clock.instant()))));
    }

    private static Optional<String> first(Map<String, List<String>> headers, String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst().map(String::strip);
    }

    private static Optional<Duration> number(String value, double nanosPerUnit) {
        return NUMBER.matcher(value).matches()
                ? Optional.of(Duration.ofNanos(Math.round(Double.parseDouble(value) * nanosPerUnit)))
                : Optional.empty();
    }

    private static Optional<Duration> date(String value, Instant now) {
        return Optional.ofNullable(DateUtils.parseStandardDate(value))
                .map(then -> then.isBefore(now) ? Duration.ZERO : Duration.between(now, then));
    }
}
