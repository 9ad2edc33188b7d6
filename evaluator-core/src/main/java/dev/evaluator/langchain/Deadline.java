package dev.evaluator.langchain;

import org.apache.hc.core5.concurrent.Cancellable;
import org.jspecify.annotations.Nullable;

/** The end of the time for one call; when it comes first, the call's connection is closed, wherever it hangs. */
final class Deadline implements AutoCloseable {

    private final long due;
    private @Nullable Cancellable call;
    private boolean passed;

    /** Sets the end for a call, in the nanoseconds of {@link System#nanoTime()}. */
    Deadline(long due, Cancellable call) {
        this.due = due;
        this.call = call;
    }

    /** Returns the nanoseconds that are left, none or fewer when the time is over. */
    long left() {
        return due - System.nanoTime();
    }

    /** Returns whether the call was made to end. */
    synchronized boolean passed() {
        return passed;
    }

    /** Returns whether the call ended by itself. */
    synchronized boolean closed() {
        return call == null && !passed;
    }

    /** Makes the call end, if it has not. */
    synchronized void pass() {
        if (call != null) {
            passed = true;
            call.cancel();
            call = null;
        }
    }

    /** Tells that the call has ended. */
    @Override
    public synchronized void close() {
        call = null;
    }
}
