package dev.evaluator.langchain;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;

/** Ends a call that takes too long by closing its connection, wherever it hangs: connecting, writing or reading. */
final class Deadline implements AutoCloseable {

    private final CompletableFuture<Boolean> passed;

    /** Starts the clock for a call. */
    Deadline(Duration timeout, Cancellable call) {
        // The JDK's own timer thread: this library has none. Read timeouts would not do, each byte renews them.
        passed = new CompletableFuture<Boolean>().completeOnTimeout(true, timeout.toNanos(), TimeUnit.NANOSECONDS);
        var unused = passed.thenAccept(late -> {
            if (late) {
                call.cancel();
            }
        });
    }

    /** Returns whether the time is over. */
    boolean passed() {
        return passed.getNow(false);
    }

    /** Stops the clock. */
    @Override
    public void close() {
        passed.complete(false);
    }
}
