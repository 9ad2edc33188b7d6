package dev.evaluator.runner.schedule;

import dev.evaluator.run.Waiter;
import dev.evaluator.runner.config.Retention;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.Removed;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Removes words that are older than they may be kept, once an hour while no suite runs, until it is stopped. Where suites
 * run all the time it waits for a day, and then works beside them: each step is a short one.
 */
final class RetentionLoop extends Lookout {

    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofDays(1);
    private static final Duration LOOK = Duration.ofSeconds(10);

    /** Between two steps whoever has results to keep gets the better part of the time. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Store store;
    private final Retention retention;
    private final Workbench bench;
    private final BooleanSupplier quiet;
    private final Waiter waiter;
    private final ScheduleEvents events;
    private Instant due;
    private boolean unscrubbed = true;

    RetentionLoop(Workbench bench, BooleanSupplier quiet, Waiter waiter, ScheduleEvents events) {
        super(waiter, LOOK);
        this.bench = bench;
        this.store = bench.store();
        this.retention = bench.config().serve().retention();
        this.quiet = quiet;
        this.waiter = waiter;
        this.events = events;
        this.due = now();
    }

    @Override
    void look() throws InterruptedException {
        if (!now().isBefore(due)) {
            removeWhatIsOld();
        }
    }

    private void removeWhatIsOld() throws InterruptedException {
        try {
            while (!isStopping() && isTime()) {
                if (!step()) {
                    due = now().plus(EVERY);
                    return;
                }
                waiter.await(PAUSE);
            }
        } catch (RuntimeException e) {
            due = now().plus(EVERY);
            events.notRemoved(String.valueOf(e.getMessage()));
        }
    }

    private boolean isTime() {
        return quiet.getAsBoolean() || !now().isBefore(due.plus(PATIENCE));
    }

    /** Returns whether there may be more to do. */
    private boolean step() {
        for (Words words : Words.values()) {
            Optional<Removed> removed = age(words).flatMap(age -> store.remove(words, age, now()));
            if (removed.isPresent()) {
                unscrubbed = true;
                events.removed(words, removed.get());
                return true;
            }
        }
        if (store.sweep(retention.responses().map(now()::minus).orElse(Instant.EPOCH))) {
            unscrubbed = true;
            return true;
        }
        unscrubbed = unscrubbed && !store.scrub(); // Who was reading then is gone in an hour.
        return false;
    }

    private Optional<Duration> age(Words words) {
        return switch (words) {
            case SAMPLES -> retention.samples();
            case RESPONSES -> retention.responses();
        };
    }

    private Instant now() {
        return bench.clock().instant();
    }
}
