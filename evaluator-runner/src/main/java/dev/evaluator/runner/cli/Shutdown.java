package dev.evaluator.runner.cli;

import java.lang.reflect.Proxy;
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
            haltOn("TERM", 143);
            haltOn("INT", 130);
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

    /**
     * Has a further signal end the process at once. Java itself ignores it from here on, and has no other way to hear
     * of it than this class, which compilers warn of when it is named.
     */
    private static void haltOn(String signal, int code) {
        try {
            Class<?> signals = Class.forName("sun.misc.Signal");
            Class<?> handlers = Class.forName("sun.misc.SignalHandler");
            Object halting = Proxy.newProxyInstance(
                    handlers.getClassLoader(), new Class<?>[] {handlers}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            Runtime.getRuntime().halt(code);
                        }
                        return method.getName().equals("hashCode") ? (Object) code : (Object) false;
                    });
            Object unused = signals.getMethod("handle", signals, handlers)
                    .invoke(null, signals.getConstructor(String.class).newInstance(signal), halting);
        } catch (ReflectiveOperationException absent) {
            // Then the process ends within the grace.
        }
    }
}
