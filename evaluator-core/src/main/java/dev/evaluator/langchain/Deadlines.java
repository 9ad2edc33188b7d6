package dev.evaluator.langchain;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.core5.concurrent.Cancellable;

/**
 * Ends the calls that take too long. Read timeouts would not do, for each byte renews them. All calls have the same time,
 * so the first to start is the first to be due, and one timer does for thousands of them.
 */
final class Deadlines {

    private final Duration timeout;
    private final Queue<Deadline> running = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean watched = new AtomicBoolean();

    /** Creates them for calls that may take so long. */
    Deadlines(Duration timeout) {
        this.timeout = timeout;
    }

    /** Starts the clock for a call. */
    Deadline start(Cancellable call) {
        Deadline deadline = new Deadline(System.nanoTime() + timeout.toNanos(), call);
        running.add(deadline);
        watch();
        return deadline;
    }

    private void watch() {
        Deadline first = running.peek();
        if (first != null && watched.compareAndSet(false, true)) {
            // The JDK's own timer thread: this library has none.
            CompletableFuture.delayedExecutor(Math.max(0, first.left()), TimeUnit.NANOSECONDS)
                    .execute(this::sweep);
        }
    }

    private void sweep() {
        try {
            for (Deadline first = running.peek();
                    first != null && (first.closed() || first.left() <= 0);
                    first = running.peek()) {
                running.remove();
                first.pass();
            }
        } finally {
            watched.set(false);
            watch();
        }
    }
}
