package dev.evaluator.run;

import dev.evaluator.score.Reason;
import dev.evaluator.target.CallFailed;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes calls within their permits, and makes them again where that may help: at most three attempts, after the pause
 * the other side asked for, else after a pause that doubles. An answer is never asked for again because it is bad.
 */
final class Calls {

    private static final int ATTEMPTS = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final Waiter waiter;
    private final Events events;
    private final Allowance allowance;

    Calls(Waiter waiter, Events events) {
        this(waiter, events, Allowance.UNLIMITED);
    }

    Calls(Waiter waiter, Events events, Allowance allowance) {
        this.waiter = waiter;
        this.events = events;
        this.allowance = allowance;
    }

    /** What came of a call: a value, or the last failure. */
    record Result<T>(Optional<T> value, Optional<CallFailed> failure, int attempts) {}

    <T> Result<T> call(Permits permits, Asking<T> asking) {
        try {
            permits.acquire();
            try {
                return attempts(asking);
            } finally {
                permits.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return undone("the run was stopped");
        }
    }

    /** Nothing came of it that would count: whoever goes on asks again. */
    private static <T> Result<T> undone(String why) {
        return new Result<>(Optional.empty(), Optional.of(new CallFailed(CallFailed.Kind.INTERRUPTED, why)), 0);
    }

    private <T> Result<T> attempts(Asking<T> asking) throws InterruptedException {
        Callee callee = asking.callee();
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            Optional<Allowance.Reserved> reserved = allowance.reserve(asking);
            if (reserved.isEmpty()) {
                return undone("the budget is spent");
            }
            long start = System.nanoTime();
            try {
                T value = taken(asking, reserved.get());
                events.called(callee, Optional.empty(), since(start));
                return new Result<>(Optional.of(value), Optional.empty(), attempt);
            } catch (CallFailed failure) {
                events.called(callee, Optional.of(failure.kind()), since(start));
                if (attempt == ATTEMPTS || !failure.kind().retryable()) {
                    return new Result<>(Optional.empty(), Optional.of(failure), attempt);
                }
                events.retried(callee, failure.kind());
                // The permit is kept while waiting: who is asked to slow down is not called by others meanwhile.
                waiter.await(shorter(failure.retryAfter().orElse(pause)));
                pause = pause.multipliedBy(2);
            }
        }
    }

    private static <T> T taken(Asking<T> asking, Allowance.Reserved reserved) {
        boolean answered = false;
        try {
            T value = asking.call().get();
            answered = true;
            reserved.settle(asking.usage().apply(value), asking.model().apply(value));
            return value;
        } finally {
            if (!answered) {
                reserved.release();
            }
        }
    }

    private static Duration shorter(Duration pause) {
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Returns why a case has no score after this failure. */
    static Reason reason(Callee.Role role, CallFailed.Kind kind) {
        boolean judge = role == Callee.Role.JUDGE;
        return switch (kind) {
            case TIMEOUT -> judge ? Reason.JUDGE_TIMEOUT : Reason.TARGET_TIMEOUT;
            case RATE_LIMITED -> Reason.RATE_LIMITED;
            case INTERRUPTED -> Reason.INTERRUPTED;
            case NOT_RECORDED -> judge ? Reason.NOT_LABELLED : Reason.NOT_REPLAYABLE;
            case TOO_LONG -> judge ? Reason.INPUT_TOO_LONG : Reason.TARGET_ERROR;
            case CONNECT, SERVER_ERROR, CLIENT_ERROR, MALFORMED -> judge ? Reason.JUDGE_ERROR : Reason.TARGET_ERROR;
        };
    }
}
