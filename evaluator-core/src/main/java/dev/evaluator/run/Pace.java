package dev.evaluator.run;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * When the next call to an endpoint may begin: at once as long as it answers; in turn at the learnt rate when it refuses
 * many; after a pause when it refuses most; and one call at a time, ever further apart, while it answers nobody. All
 * times are nanoseconds of one clock.
 */
final class Pace {

    private static final long MILLI = 1_000_000;
    private static final long FIRST_PAUSE = 250 * MILLI;
    private static final long LONGEST_PAUSE = 4_000 * MILLI;
    /** How often those who wait look whether somebody was answered. */
    private static final long GLANCE = 100 * MILLI;
    /** Turns further ahead are not given yet: it may go faster by then. */
    private static final long AHEAD = 300 * MILLI;

    private static final long LONGEST_ASKED = 60_000 * MILLI;
    /** Who was answered before waits so long for the next answer; from then on every call finds out by itself. */
    private static final long PATIENCE = 120_000 * MILLI;

    private final ReentrantLock lock = new ReentrantLock();
    private int calls;
    private final int fewest;
    private final Rate rate;
    private final Lateness lateness;
    private final Allotment allotment = new Allotment();
    private final Optional<TokenBudget> tokens;

    private double latency;
    private long slot = Long.MIN_VALUE;
    private long closedUntil = Long.MIN_VALUE;
    private int closings;

    private boolean answeredEver;
    private int silent;
    private long begunInSilence;
    private boolean dark;
    private long darkSince;
    private long nextProbe = Long.MIN_VALUE;
    private long answeredAt = Long.MIN_VALUE;
    private long pause = FIRST_PAUSE;

    /** Creates a pace for at most so many calls at once. */
    Pace(int calls, Optional<TokenBudget> tokens) {
        this.calls = calls;
        this.fewest = Math.max(6, Math.min(10, calls / 20));
        this.rate = new Rate(calls);
        this.lateness = new Lateness(calls, fewest);
        this.tokens = tokens;
    }

    /** Notes that so many more calls are made at once, or fewer where it is below 0; what was learnt holds. */
    void widen(int others) {
        lock.lock();
        try {
            calls = Math.max(1, calls + others);
        } finally {
            lock.unlock();
        }
    }

    /** Returns a pace for so many calls of those that were made at this one: as it was before anything was refused. */
    Pace heir(int some) {
        lock.lock();
        try {
            Pace heir = new Pace(some, Optional.empty());
            heir.latency = latency;
            heir.answeredEver = answeredEver;
            heir.answeredAt = answeredAt;
            return heir;
        } finally {
            lock.unlock();
        }
    }

    /** Notes that so many calls are made no more, and that the limit was theirs. */
    void narrow(int others, long now) {
        lock.lock();
        try {
            calls -= others;
            rate.free(now);
            closedUntil = Long.MIN_VALUE;
            slot = now;
        } finally {
            lock.unlock();
        }
    }

    /**
     * A call's turn.
     *
     * @param due when it may begin
     * @param closings how often everybody was made to wait before it was given
     * @param admitted whether it may begin then, or has to ask again
     */
    record Turn(long due, int closings, boolean admitted) {}

    /** Returns when a call may begin that is ready now; when that is at once, it has begun. */
    Turn turn(long now) {
        lock.lock();
        try {
            if (now < closedUntil) {
                return new Turn(closedUntil, closings, false);
            }
            if (dark) {
                if (!isDark(now)) {
                    began(now);
                    return new Turn(now, closings, true);
                }
                if (now < nextProbe) {
                    return new Turn(Math.min(nextProbe, now + GLANCE), closings, false);
                }
                // One at a time, but none waits for another's answer: that may take minutes.
                nextProbe = now + pause;
                return given(now, now);
            }
            return given(now, tokens.map(budget -> budget.due(now)).orElse(now));
        } finally {
            lock.unlock();
        }
    }

    private boolean isDark(long now) {
        return dark && now - darkSince < PATIENCE;
    }

    private Turn given(long now, long ready) {
        long due = isPaced(now) ? Math.max(slot, ready) : ready;
        if (due - now > AHEAD) {
            return new Turn(now + AHEAD / 2, closings, false);
        }
        tokens.ifPresent(TokenBudget::reserve);
        if (isPaced(now)) {
            slot = due + (long) (1e9 / Math.min(rate.perSecond(), allotment.perSecond(now)));
        }
        if (due <= now) {
            began(now);
        }
        return new Turn(due, closings, true);
    }

    private boolean isPaced(long now) {
        return !rate.isFree() || allotment.perSecond(now) < Rate.FREE;
    }

    private void began(long now) {
        rate.start(now);
        begunInSilence++;
    }

    /** Begins a call whose turn was given a while ago; returns whether that still holds. */
    boolean begin(Turn turn, long now) {
        lock.lock();
        try {
            boolean holds = turn.admitted() && turn.closings() == closings;
            if (holds) {
                began(now);
            } else if (turn.admitted()) {
                tokens.ifPresent(budget -> budget.settle(0, now));
            }
            return holds;
        } finally {
            lock.unlock();
        }
    }

    /** Notes how a call ended that began at this nanosecond. */
    void ended(long begun, long now, End end) {
        lock.lock();
        try {
            tokens.ifPresent(budget -> budget.settle(end instanceof End.Answered(long used) ? used : 0, now));
            switch (end) {
                case End.Answered(long used) -> {
                    allotment.used(used);
                    answered(begun, now);
                }
                case End.Refused(Optional<Duration> retryAfter) ->
                    silence(begun, now, rate.refuse(begun, now), true, retryAfter);
                case End.TimedOut timeout -> {
                    if (latency > 0) {
                        lateness.late(begun, now, rate, utmost());
                    }
                    // Who answered others meanwhile is not silent, however many calls end at once.
                    if (answeredAt <= begun) {
                        silence(begun, now, false, answeredEver, Optional.empty());
                    }
                }
                case End.Broken broken -> silence(begun, now, false, false, Optional.empty());
                case End.Abandoned abandoned -> {}
            }
        } finally {
            lock.unlock();
        }
    }

    private void answered(long begun, long now) {
        double took = Math.max(1, now - begun);
        latency = latency == 0 ? took : 0.95 * latency + 0.05 * took;
        lateness.inTime();
        rate.take(begun);
        answeredEver = true;
        answeredAt = now;
        silent = 0;
        begunInSilence = 0;
        pause = FIRST_PAUSE;
        if (dark) {
            dark = false;
            slot = now;
            rate.restart(Math.max(utmost() / 16, Math.min(utmost() / 2, 10)), now);
        } else if (!rate.isFree() && rate.perSecond() > 1.2 * utmost()) {
            rate.free(now);
        }
    }

    /** The calls a second that all permits together can make. */
    private double utmost() {
        return calls * 1e9 / latency;
    }

    private void silence(long begun, long now, boolean most, boolean refused, Optional<Duration> retryAfter) {
        silent++;
        boolean nobody = silent >= fewest && silent * 2L > begunInSilence && (answeredEver || refused);
        if (nobody && !dark) {
            dark = true;
            darkSince = now;
            if (refused && !most) {
                rate.exhaust(now);
            }
            close(now, retryAfter);
        } else if ((most && now >= closedUntil) || (isDark(now) && begun > darkSince)) {
            close(now, retryAfter);
        }
    }

    private void close(long now, Optional<Duration> retryAfter) {
        closedUntil = now
                + retryAfter
                        .filter(Duration::isPositive)
                        .map(asked -> Math.min(LONGEST_ASKED, asked.toNanos()))
                        .orElse(pause);
        slot = closedUntil;
        closings++;
        pause = Math.min(LONGEST_PAUSE, pause * 2);
    }

    /** Notes what is left of a limit; as long as it would do for all who may call at once, nobody need save. */
    void told(Quota quota, long now) {
        lock.lock();
        try {
            allotment.told(quota, calls, now);
            slot = Math.max(slot, now);
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many of so many permits are of use now: what the learnt rate keeps busy, and some to spare. */
    int window(int permits, long now) {
        lock.lock();
        try {
            if (isDark(now)) {
                return 1;
            }
            if (rate.isFree() || latency == 0) {
                return permits;
            }
            double busy = rate.perSecond() * latency / 1e9;
            return (int) Math.max(1, Math.min(permits, Math.ceil(1.5 * busy) + 2));
        } finally {
            lock.unlock();
        }
    }
}
