package dev.evaluator.run;

import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that do one piece of work after the other, in the order it was brought: at most so many at once, each begun when
 * there is work for it and ended when there is none. Whoever is done takes the next piece itself; to begin a thread for each
 * would cost more than many a piece does.
 */
final class Crew {

    /**
     * So many pieces a thread does before another takes its place: what it began with uncompiled stays so to its end, and
     * makes it slower whenever it waits.
     */
    private static final int STINT = 4;

    private final ExecutorService threads;
    private final int most;
    private final Queue<FutureTask<?>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger working = new AtomicInteger();

    Crew(ExecutorService threads, int most) {
        this.threads = threads;
        this.most = most;
    }

    /** Has a piece of work done. */
    <T> Future<T> take(Callable<T> piece) {
        FutureTask<T> task = new FutureTask<>(piece);
        waiting.add(task);
        reinforce();
        return task;
    }

    /** Gives up what nobody has begun. */
    void drop() {
        for (FutureTask<?> task = waiting.poll(); task != null; task = waiting.poll()) {
            task.cancel(false);
        }
    }

    private void reinforce() {
        int now = working.get();
        while (now < most && !waiting.isEmpty()) {
            if (working.compareAndSet(now, now + 1)) {
                threads.execute(this::work);
                return;
            }
            now = working.get();
        }
    }

    private void work() {
        for (int done = 0; done < STINT; done++) {
            FutureTask<?> task = waiting.poll();
            if (task == null) {
                break;
            }
            task.run();
            // Whoever gave that piece up meant no other.
            boolean unused = Thread.interrupted();
        }
        working.decrementAndGet();
        reinforce(); // What was brought since the last look found everybody at work.
    }
}
