package dev.evaluator.runner.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be written: bounded, kept in order, handed over in batches to one writer. A result that was paid for is
 * never dropped because its thread is interrupted: adding and flushing wait through it and leave the flag set.
 */
final class Backlog<T> {

    /** The most results in one commit. */
    static final int MOST = 256;

    /** The most results that wait; who brings more waits too. */
    static final int CAPACITY = 1_024;

    // Most of the promised 10 ms, the rest is for the commit. A commit costs as much processor time as several results.
    private static final long LINGER = TimeUnit.MILLISECONDS.toNanos(8);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition work = lock.newCondition();
    private final Condition progress = lock.newCondition();
    private final ArrayDeque<T> waiting = new ArrayDeque<>();
    private long added;
    private long written;
    private long wanted;
    private boolean closed;
    private Optional<StoreException> failure = Optional.empty();

    /** Adds one, waiting for room. */
    void add(T item) {
        lock.lock();
        try {
            while (waiting.size() >= CAPACITY && failure.isEmpty() && !closed) {
                room.awaitUninterruptibly();
            }
            refuseIfUnusable();
            waiting.add(item);
            added++;
            if (waiting.size() == 1 || waiting.size() == MOST) {
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until everything added so far is written. */
    void flush() {
        lock.lock();
        try {
            long until = added;
            wanted = Math.max(wanted, until);
            work.signal();
            while (written < until && failure.isEmpty()) {
                progress.awaitUninterruptibly();
            }
            if (written < until) {
                refuseIfUnusable();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for work and returns it: at once when a batch is full or somebody waits for it, else a little later so that
     * more can join. Empty when closed and done.
     */
    List<T> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && !closed) {
                work.await();
            }
            long left = LINGER;
            while (waiting.size() < MOST && wanted <= written && !closed && left > 0) {
                left = work.awaitNanos(left);
            }
            List<T> batch = new ArrayList<>();
            while (batch.size() < MOST && !waiting.isEmpty()) {
                batch.add(waiting.remove());
            }
            room.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Says that as many of the oldest are written. */
    void written(int count) {
        lock.lock();
        try {
            written += count;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Refuses everything from here on; what waits is lost, and whoever waits is told. */
    void fail(StoreException reason) {
        lock.lock();
        try {
            if (failure.isEmpty()) {
                failure = Optional.of(reason);
            }
            waiting.clear();
            room.signalAll();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Refuses new work; the writer still takes what waits. */
    void close() {
        lock.lock();
        try {
            closed = true;
            work.signal();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether more can be added. */
    boolean isUsable() {
        lock.lock();
        try {
            return failure.isEmpty() && !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Throws when nothing can be added any more. */
    void refuseIfUnusable() {
        lock.lock();
        try {
            if (failure.isPresent()) {
                // A new one each time: every thread gets its own stack.
                throw new StoreException(String.valueOf(failure.get().getMessage()), failure.get());
            }
            if (closed) {
                throw new StoreException("the store is closed");
            }
        } finally {
            lock.unlock();
        }
    }
}
