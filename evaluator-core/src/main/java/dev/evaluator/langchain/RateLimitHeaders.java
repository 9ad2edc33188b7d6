package dev.evaluator.langchain;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Picks the headers in which providers say how much of their limits is left. */
final class RateLimitHeaders {

    private static final List<String> PREFIXES = List.of("x-ratelimit-", "anthropic-ratelimit-", "ratelimit");
    private static final int LONGEST = 200;

    private RateLimitHeaders() {}

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
