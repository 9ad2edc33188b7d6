package dev.evaluator.run;

import java.util.concurrent.Semaphore;

/** How many calls to one target or judge may be under way at once; waiting callers are served in turn. */
public final class Permits {

    private final Semaphore free;
    private final int limit;

    /** Creates so many permits, at least one. */
    public Permits(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("at least one permit is needed, was " + limit);
        }
        this.limit = limit;
        this.free = new Semaphore(limit, true);
    }

    /** Returns how many there are. */
    public int limit() {
        return limit;
    }

    /** Returns how many are in use. */
    public int used() {
        return limit - free.availablePermits();
    }

    void acquire() throws InterruptedException {
        free.acquire();
    }

    void release() {
        free.release();
    }
}
