package dev.evaluator.langchain;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** What the other side said about pace when it refused: status, when to come back, what is left. */
record Refusal(int status, Optional<Duration> retryAfter, Map<String, String> rateLimits) {

    Refusal {
        rateLimits = Map.copyOf(rateLimits);
    }

    static Refusal of(Reply reply, InstantSource clock) {
        return new Refusal(reply.status(), RetryAfter.of(reply.headers(), clock), RateLimitHeaders.of(reply.headers()));
    }
}
