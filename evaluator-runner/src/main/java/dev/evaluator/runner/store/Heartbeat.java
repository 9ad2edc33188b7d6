package dev.evaluator.runner.store;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Gives a sign of life again and again, on a thread of its own, until it is closed. */
final class Heartbeat implements AutoCloseable {

    private final CountDownLatch closing = new CountDownLatch(1);
    private final Duration every;
    private final Runnable sign;

    private Heartbeat(Duration every, Runnable sign) {
        this.every = every;
        this.sign = sign;
    }

    static Heartbeat start(Duration every, Runnable sign) {
        Heartbeat heartbeat = new Heartbeat(every, sign);
        Thread unused = Thread.ofPlatform().daemon().name("evaluator-lease").start(heartbeat::beat);
        return heartbeat;
    }

    private void beat() {
        try {
            while (!closing.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                sign.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
