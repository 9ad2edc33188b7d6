package dev.evaluator.langchain;

import dev.evaluator.run.Quota;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Picks the headers in which providers say how much of their limits is left. */
final class RateLimitHeaders {

    private static final List<String> PREFIXES = List.of("x-ratelimit-", "anthropic-ratelimit-", "ratelimit");
    private static final int LONGEST = 200;

    /** Names of what is left, each with the name of when there is more: of OpenAI, Anthropic and RFC drafts. */
    private static final List<Limit> LIMITS = List.of(
            new Limit(Quota.Unit.CALLS, "x-ratelimit-remaining-requests", "x-ratelimit-reset-requests"),
            new Limit(Quota.Unit.TOKENS, "x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens"),
            new Limit(Quota.Unit.CALLS, "anthropic-ratelimit-requests-remaining", "anthropic-ratelimit-requests-reset"),
            new Limit(Quota.Unit.TOKENS, "anthropic-ratelimit-tokens-remaining", "anthropic-ratelimit-tokens-reset"),
            new Limit(Quota.Unit.CALLS, "x-ratelimit-remaining", "x-ratelimit-reset"),
            new Limit(Quota.Unit.CALLS, "ratelimit-remaining", "ratelimit-reset"));

    private static final Pattern SPAN =
            Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m(?!s))?(?:(\\d{1,9}(?:\\.\\d{1,9})?)s)?(?:(\\d{1,9})ms)?");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,10}(\\.\\d{1,9})?");
    /** Larger numbers are no spans but the seconds since 1970. */
    private static final double LONGEST_SPAN = 1e9;

    private record Limit(Quota.Unit of, String left, String reset) {}

    private RateLimitHeaders() {}

    /** Returns what is left of the limits that headers name in full; the names must be in lower case. */
    static List<Quota> quotas(Map<String, List<String>> headers, InstantSource clock) {
        List<Quota> quotas = new ArrayList<>(2);
        for (Limit limit : LIMITS) {
            Optional<Long> left = first(headers, limit.left())
                    .filter(text -> text.matches("\\d{1,15}"))
                    .map(Long::valueOf);
            if (left.isPresent()) {
                first(headers, limit.reset())
                        .flatMap(text -> span(text, clock))
                        .ifPresent(reset -> quotas.add(new Quota(limit.of(), left.get(), reset)));
            }
        }
        return quotas;
    }

    private static Optional<String> first(Map<String, List<String>> headers, String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.getFirst().strip());
    }

    private static Optional<Duration> span(String text, InstantSource clock) {
        if (SECONDS.matcher(text).matches()) {
            double seconds = Double.parseDouble(text);
            return Optional.of(
                    seconds < LONGEST_SPAN
                            ? Duration.ofNanos(Math.round(seconds * 1e9))
                            : until(Instant.ofEpochSecond((long) seconds), clock));
        }
        Matcher span = SPAN.matcher(text);
        if (!text.isEmpty() && span.matches()) {
            return Optional.of(Duration.ofHours(number(span.group(1)))
                    .plusMinutes(number(span.group(2)))
                    .plusNanos(span.group(3) == null ? 0 : Math.round(Double.parseDouble(span.group(3)) * 1e9))
                    .plusMillis(number(span.group(4))));
        }
        try {
            return Optional.of(until(Instant.parse(text), clock));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static Duration until(Instant then, InstantSource clock) {
        Duration wait = Duration.between(clock.instant(), then);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    /** Returns those headers, names in lower case, first value of each. */
    static Map<String, String> of(Map<String, List<String>> headers) {
        Map<String, String> limits = new TreeMap<>();
        headers.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (PREFIXES.stream().anyMatch(lower::startsWith) && !values.isEmpty()) {
                String value = values.getFirst();
                limits.put(lower, value.substring(0, Math.min(LONGEST, value.length())));
            }
        });
        return limits;
    }
}
