package dev.evaluator.langchain;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A call over HTTP that brought no usable answer; says what happened, to whom it matters, and whether to ask again. */
public final class HttpFailure extends RuntimeException {

    private final Kind kind;
    private final boolean retryHelps;
    private final @Nullable Refusal refusal;

    /** What went wrong, by who can act. */
    public enum Kind {
        /** No connection, or one that broke before an answer. */
        CONNECT,
        /** No whole answer in time. */
        TIMEOUT,
        /** Asked to slow down, or out of quota. */
        RATE_LIMITED,
        /** The other side failed. */
        SERVER_ERROR,
        /** The other side refused: bad key, unknown model, bad request, redirect. */
        CLIENT_ERROR,
        /** The other side refused for the length of what was sent. */
        TOO_LONG,
        /** More body or headers than we are willing to hold. */
        TOO_LARGE,
        /** An answer that cannot be read. */
        MALFORMED,
        /** The thread was told to stop. */
        INTERRUPTED
    }

    /** Creates a failure in which nobody refused anything. */
    HttpFailure(Kind kind, boolean retryHelps, String message) {
        this(kind, retryHelps, message, null);
    }

    /** Creates a failure; the cause is left out on purpose, for other libraries quote headers in their messages. */
    HttpFailure(Kind kind, boolean retryHelps, String message, @Nullable Refusal refusal) {
        super(message);
        this.kind = kind;
        this.retryHelps = retryHelps;
        this.refusal = refusal;
    }

    /** Returns the failure behind whatever LangChain4j made of it, if there is one. */
    public static Optional<HttpFailure> of(Throwable thrown) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < 50; depth++, at = at.getCause()) {
            if (at instanceof HttpFailure found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** Returns what went wrong. */
    public Kind kind() {
        return kind;
    }

    /** Returns whether the same call may succeed later. */
    public boolean retryHelps() {
        return retryHelps;
    }

    /** Returns the HTTP status, if there was an answer and its status says what is wrong. */
    public OptionalInt status() {
        return refusal == null ? OptionalInt.empty() : OptionalInt.of(refusal.status());
    }

    /** Returns how long the other side asked us to wait. */
    public Optional<Duration> retryAfter() {
        return refusal == null ? Optional.empty() : refusal.retryAfter();
    }

    /** Returns the rate-limit headers that came with the refusal, names in lower case. */
    public Map<String, String> rateLimits() {
        return refusal == null ? Map.of() : refusal.rateLimits();
    }
}
