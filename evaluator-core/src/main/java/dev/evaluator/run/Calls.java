package dev.evaluator.run;

import dev.evaluator.score.Reason;
import dev.evaluator.target.CallFailed;
import dev.evaluator.target.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes calls within their permits, and makes them again where that may help: at most three attempts, after the pause
 * the other side asked for, else after a pause that doubles. No permit is held through a pause. An answer is never asked
 * for again because it is bad.
 */
final class Calls {

    private static final int ATTEMPTS = 3;
    /** Who was turned away at the door has not been heard: to knock again changes no answer. */
    private static final int REFUSED_ATTEMPTS = 6;

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

    /** What came of a call: a value, or the last failure; and each attempt that counts. */
    record Result<T>(Optional<T> value, Optional<CallFailed> failure, List<Attempt> made) {
        int attempts() {
            return made.size();
        }
    }

    <T> Result<T> call(Permits permits, Asking<T> asking) {
        try {
            return attempts(permits, asking);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return undone("the run was stopped");
        }
    }

    /** Nothing came of it that would count: whoever goes on asks again. */
    private static <T> Result<T> undone(String why) {
        return new Result<>(Optional.empty(), Optional.of(new CallFailed(CallFailed.Kind.INTERRUPTED, why)), List.of());
    }

    private <T> Result<T> attempts(Permits permits, Asking<T> asking) throws InterruptedException {
        Callee callee = asking.callee();
        Duration pause = FIRST_PAUSE;
        boolean kept = false;
        List<Attempt> made = new ArrayList<>(1);
        for (int attempt = 1; ; attempt++) {
            Tried<T> tried = attempt(permits, asking, kept, made);
            kept = tried.kept();
            if (tried.value().isPresent()) {
                return new Result<>(tried.value(), Optional.empty(), made);
            }
            if (tried.failure().isEmpty()) {
                return undone("the budget is spent");
            }
            CallFailed failure = tried.failure().get();
            if (attempt >= attempts(end(failure)) || !failure.kind().retryable()) {
                return new Result<>(Optional.empty(), tried.failure(), made);
            }
            events.retried(callee, failure.kind());
            // Without a permit: others call meanwhile unless the endpoint refuses most, and that is for the pace to
            // know.
            pause = paused(failure, pause);
        }
    }

    /** Waits as long as it was asked to, or so long; who has waited for an answer in vain has waited enough. */
    private Duration paused(CallFailed failure, Duration pause) throws InterruptedException {
        if (failure.kind() == CallFailed.Kind.TIMEOUT) {
            return pause;
        }
        waiter.await(shorter(failure.retryAfter().orElse(pause)));
        return pause.multipliedBy(2);
    }

    /** Returns the attempts after which a call that ended like this is given up. */
    static int attempts(End end) {
        return end instanceof End.Refused ? REFUSED_ATTEMPTS : ATTEMPTS;
    }

    /** What came of one attempt: a value, a failure, or neither for want of budget; and whether its permit was kept. */
    private record Tried<T>(Optional<T> value, Optional<CallFailed> failure, boolean kept) {}

    private <T> Tried<T> attempt(Permits permits, Asking<T> asking, boolean kept, List<Attempt> made)
            throws InterruptedException {
        long begun = kept ? permits.acquireKept(waiter) : permits.acquire(waiter);
        End end = new End.Abandoned();
        boolean keeps = false;
        try {
            Optional<Allowance.Reserved> reserved = allowance.reserve(asking);
            if (reserved.isEmpty()) {
                return new Tried<>(Optional.empty(), Optional.empty(), false);
            }
            long start = System.nanoTime();
            try {
                T value = taken(asking, reserved.get());
                end = new End.Answered(used(asking.usage().apply(value)));
                Duration took = since(start);
                made.add(Attempt.answered(
                        took,
                        asking.usage().apply(value),
                        asking.model().apply(value),
                        asking.id().apply(value)));
                events.called(asking.callee(), Optional.empty(), took);
                return new Tried<>(Optional.of(value), Optional.empty(), false);
            } catch (CallFailed failure) {
                end = end(failure);
                Duration took = since(start);
                made.add(Attempt.failed(failure.kind(), took));
                events.called(asking.callee(), Optional.of(failure.kind()), took);
                // Whoever waited in vain need not queue again for the attempt that follows at once.
                keeps = failure.kind() == CallFailed.Kind.TIMEOUT && made.size() < ATTEMPTS;
                return new Tried<>(Optional.empty(), Optional.of(failure), keeps);
            }
        } finally {
            if (keeps) {
                permits.keep(begun, end);
            } else {
                permits.release(begun, end);
            }
        }
    }

    private static long used(Usage usage) {
        return usage.input() + usage.output();
    }

    private static End end(CallFailed failure) {
        return switch (failure.kind()) {
            case RATE_LIMITED, OVERLOADED -> new End.Refused(failure.retryAfter());
            case TIMEOUT -> new End.TimedOut();
            case CONNECT, SERVER_ERROR -> new End.Broken();
            case CLIENT_ERROR, TOO_LONG, MALFORMED -> new End.Answered(0);
            case NOT_RECORDED, INTERRUPTED -> new End.Abandoned();
        };
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
            case CONNECT, OVERLOADED, SERVER_ERROR, CLIENT_ERROR, MALFORMED ->
                judge ? Reason.JUDGE_ERROR : Reason.TARGET_ERROR;
        };
    }
}
