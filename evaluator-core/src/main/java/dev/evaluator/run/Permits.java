package dev.evaluator.run;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * How many calls to one target or judge may be under way at once; waiting callers are served in turn. There are as many as
 * were configured until the endpoint refuses, or stops answering: then fewer are granted and calls begin at the pace that
 * it keeps up with, until it takes more again. In the place of a call that has stalled another one may be made.
 */
public final class Permits {

    private final Gate gate;
    private final Stalls stalls;
    private final LongSupplier nanos;
    private final AtomicInteger waiting = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile int limit;
    private volatile boolean lending;
    private volatile Member member;
    private volatile int granted;

    /** Creates so many permits, at least one. */
    public Permits(int limit) {
        this(limit, true, Member.alone(new Pace(checked(limit), Optional.empty())), System::nanoTime);
    }

    Permits(int limit, boolean lending, Member member, LongSupplier nanos) {
        this.limit = checked(limit);
        this.lending = lending;
        this.stalls = new Stalls(limit);
        this.granted = limit;
        this.gate = new Gate(limit);
        this.member = member;
        this.nanos = nanos;
    }

    private static int checked(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("at least one permit is needed, was " + limit);
        }
        return limit;
    }

    /** Returns how many were configured. */
    public int limit() {
        return limit;
    }

    /**
     * Returns how many are granted now: fewer than were configured while the endpoint takes no more, more while calls have
     * stalled.
     */
    public int granted() {
        return granted;
    }

    /** Returns how many are in use: the calls under way. */
    public int used() {
        return Math.max(0, granted - gate.availablePermits() - waiting.get());
    }

    /** Takes note of what the endpoint says is left: little is spread over the time that it has to last. */
    public void told(Quota quota) {
        member.told(quota, nanos.getAsLong());
    }

    /** Waits for a permit and for the call's turn; returns the nanosecond at which the call begins. */
    long acquire(Waiter waiter) throws InterruptedException {
        gate.acquire();
        return begun(waiter);
    }

    /** Waits for the turn of a call whose last attempt {@link #keep kept} its permit. */
    long acquireKept(Waiter waiter) throws InterruptedException {
        return begun(waiter);
    }

    private long begun(Waiter waiter) throws InterruptedException {
        long now = nanos.getAsLong();
        Pace pace = member.pace();
        Pace.Turn turn = pace.turn(now);
        long begun = turn.admitted() && turn.due() <= now ? now : awaited(waiter, pace, turn, now);
        lock.lock();
        try {
            stalls.began(begun);
        } finally {
            lock.unlock();
        }
        return begun;
    }

    private long awaited(Waiter waiter, Pace asked, Pace.Turn first, long ready) throws InterruptedException {
        Pace pace = asked;
        Pace.Turn turn = first;
        long now = ready;
        waiting.incrementAndGet();
        try {
            while (true) {
                waiter.await(Duration.ofNanos(Math.max(0, turn.due() - now)));
                // A waiter that returns at once has let the time pass, whatever the clock says.
                now = Math.max(turn.due(), nanos.getAsLong());
                if (pace.begin(turn, now)) {
                    return now;
                }
                pace = member.pace();
                turn = pace.turn(now);
                if (turn.admitted() && turn.due() <= now) {
                    return now;
                }
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            if (turn.admitted()) {
                pace.ended(turn.due(), now, new End.Abandoned());
            }
            gate.release();
            throw e;
        } finally {
            waiting.decrementAndGet();
        }
    }

    /**
     * Goes on with other numbers. Calls under way keep their permits; where they are more than may be by now, no other
     * begins before enough of them have ended.
     */
    void become(int nowAtMost, boolean nowLending, Member nowIn) {
        checked(nowAtMost);
        lock.lock();
        try {
            if (nowIn.equals(member)) {
                member.widen(nowAtMost - limit);
            }
            limit = nowAtMost;
            lending = nowLending;
            member = nowIn;
            stalls.resize(nowAtMost);
            regrant(nanos.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    /** Gives a permit back, and tells how the call ended that began at this nanosecond. */
    void release(long begun, End end) {
        keep(begun, end);
        gate.release();
    }

    /** Tells how a call ended that began at this nanosecond, and keeps its permit for the next attempt. */
    void keep(long begun, End end) {
        long now = nanos.getAsLong();
        member.ended(begun, Math.max(begun, now), end);
        lock.lock();
        try {
            stalls.ended(begun, now, end);
            regrant(now);
        } finally {
            lock.unlock();
        }
    }

    private void regrant(long now) {
        int window = member.pace().window(limit, now);
        // Who is slowed down already is not called more often for being slow.
        grant(lending && window == limit ? limit + stalls.lent(now) : window);
    }

    private void grant(int now) {
        int more = now - granted;
        if (more > 0) {
            gate.release(more);
        } else if (more < 0) {
            gate.withhold(-more);
        }
        granted = now;
    }

    /** Permits of which some can be withheld, also those that are in use. */
    private static final class Gate extends Semaphore {

        private static final long serialVersionUID = 1;

        Gate(int permits) {
            super(permits, true);
        }

        void withhold(int permits) {
            reducePermits(permits);
        }
    }
}
