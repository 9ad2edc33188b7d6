package dev.evaluator.runner.schedule;

import dev.evaluator.run.Waiter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Time that passes only while a loop waits. */
final class LoopTime {

    private final AtomicInteger waits = new AtomicInteger();
    private volatile Instant now;
    private volatile Optional<Loop> current = Optional.empty();

    LoopTime(Instant now) {
        this.now = now;
    }

    Instant now() {
        return now;
    }

    void set(Instant time) {
        now = time;
    }

    /** Returns how often a loop has waited. */
    int waits() {
        return waits.get();
    }

    /** Runs a loop until so much time has passed. */
    void pass(Duration time, Function<Waiter, Loop> loop) throws InterruptedException {
        Instant end = now.plus(time);
        Loop made = loop.apply(pause -> {
            waits.incrementAndGet();
            now = now.plus(pause);
            if (!now.isBefore(end)) {
                stop();
            }
        });
        current = Optional.of(made);
        made.run();
    }

    /** Stops the loop that runs. */
    void stop() {
        current.orElseThrow().stop();
    }
}
