package dev.evaluator.langchain;

import dev.evaluator.run.Quota;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** What the other side said about pace when it refused: status, when to come back, what is left. */
record Refusal(int status, Optional<Duration> retryAfter, Map<String, String> rateLimits) {

    Refusal {
        rateLimits = Map.copyOf(rateLimits);
    }

    static Refusal of(Reply reply, InstantSource clock) {
        return new Refusal(
                reply.status(),
                RetryAfter.of(reply.headers(), clock)
                        .or(() -> RateLimitHeaders.quotas(reply.headers(), clock).stream()
                                .filter(quota -> quota.left() == 0)
                                .map(Quota::reset)
                                .max(Comparator.naturalOrder())),
                RateLimitHeaders.of(reply.headers()));
    }
}
