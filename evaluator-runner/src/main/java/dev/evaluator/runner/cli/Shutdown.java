package dev.evaluator.runner.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends the process, on its own account or by a signal, without losing what is done. */
final class Shutdown {

    private static final long GRACE_SECONDS = 30;

    private Shutdown() {}

    static void exit(int code) {
        System.exit(code);
    }

    /** A guard over work that a signal should end early but in order. */
    static final class Guard implements AutoCloseable {
        private final CountDownLatch done = new CountDownLatch(1);
        private final Thread hook;

        private Guard(Runnable stop) {
            this.hook = new Thread(() -> {
                stop.run();
                try {
                    // The work ends as soon as the calls in flight are answered.
                    if (!done.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                        System.err.println("gave up waiting after " + GRACE_SECONDS + " s");
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        @Override
        public void close() {
            done.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException ending) {
                // The process is ending already; the hook has been told.
            }
        }
    }

    /** Calls {@code stop} when a signal asks the process to end, and lets the work finish until the guard is closed. */
    static Guard onSignal(Runnable stop) {
        Guard guard = new Guard(stop);
        Runtime.getRuntime().addShutdownHook(guard.hook);
        return guard;
    }
}
