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

    /** Work that may be interrupted. */
    @FunctionalInterface
    interface Work {
        void run() throws InterruptedException;
    }

    /** Does the work; a signal that asks the process to end calls {@code stop} and lets the work come to its end. */
    static void orderly(Runnable stop, Work work) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = new Thread(() -> {
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
