package dev.evaluator.target;

import java.time.Duration;
import java.util.Optional;

/** A call to a target or judge that brought no answer; says whether asking again may help. */
public final class CallFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final transient Optional<Duration> retryAfter;

    /** What went wrong, by who can act. */
    public enum Kind {
        /** No connection: refused, unknown host, broken off before an answer. */
        CONNECT(true),
        /** No whole answer in time. */
        TIMEOUT(true),
        /** Asked to slow down. */
        RATE_LIMITED(true),
        /** Too much to do on the other side: 503, 529. */
        OVERLOADED(true),
        /** The other side failed. */
        SERVER_ERROR(true),
        /** The other side refused: bad credentials, unknown model, bad request. */
        CLIENT_ERROR(false),
        /** More text than the other side takes. */
        TOO_LONG(false),
        /** An answer that cannot be read. */
        MALFORMED(true),
        /** There is no recorded answer or label for this. */
        NOT_RECORDED(false),
        /** The run is stopping. */
        INTERRUPTED(false);

        private final boolean retryable;

        Kind(boolean retryable) {
            this.retryable = retryable;
        }

        /** Returns whether the same call may succeed later. */
        public boolean retryable() {
            return retryable;
        }
    }

    /** Creates a failure; the message is for the person who reads it at night and holds no content. */
    public CallFailed(Kind kind, String message) {
        this(kind, message, Optional.empty());
    }

    /** Creates a failure for which the other side said when to come back. */
    public CallFailed(Kind kind, String message, Optional<Duration> retryAfter) {
        super(message);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    /** Returns what went wrong. */
    public Kind kind() {
        return kind;
    }

    /** Returns how long the other side asked us to wait. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
