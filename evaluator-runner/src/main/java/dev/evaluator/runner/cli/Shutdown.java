package dev.evaluator.runner.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends the process, on its own account or by a signal, without losing what is done. */
final class Shutdown {

    private static final Duration GRACE = Duration.ofSeconds(30);

    private Shutdown() {}

    static void exit(int code) {
        System.exit(code);
    }

    /** Work that may be interrupted. */
    @FunctionalInterface
    interface Work {
        void run() throws InterruptedException;
    }

    /** Does the work with the grace that commands have. */
    static void orderly(Runnable stop, Work work) throws InterruptedException {
        orderly(stop, GRACE, work);
    }

    /**
     * Does the work; a signal that asks the process to end calls {@code stop} and lets the work come to its end within
     * the grace. A second signal ends the process at once: what was committed stays.
     */
    static void orderly(Runnable stop, Duration grace, Work work) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = new Thread(() -> {
            Signals.on("TERM", () -> Runtime.getRuntime().halt(143)); // Java ignores a second one from here on.
            Signals.on("INT", () -> Runtime.getRuntime().halt(130));
            stop.run();
            try {
                // The work ends as soon as the calls in flight are answered.
                if (!done.await(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                    System.err.println("gave up waiting after " + grace.toMillis() / 1_000.0 + " s");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            work.run();
        } finally {
            done.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException ending) {
                // The process is ending already; the hook has been told.
            }
        }
    }
}
