package dev.evaluator.runner.schedule;

import dev.evaluator.run.Waiter;
import dev.evaluator.runner.runs.Workbench;
import java.time.Duration;
import java.time.Instant;

/** Measures at once, and then every hour, whether redaction catches people who do not exist, until it is stopped. */
final class CanaryLoop implements Loop {

    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final Workbench bench;
    private final Waiter waiter;
    private final ScheduleEvents events;
    private Instant due = Instant.MIN;
    private volatile boolean stopping;

    CanaryLoop(Workbench bench, Waiter waiter, ScheduleEvents events) {
        this.bench = bench;
        this.waiter = waiter;
        this.events = events;
    }

    @Override
    public void stop() {
        stopping = true;
    }

    @Override
    public void retire() {
        stopping = true;
    }

    @Override
    public void run() throws InterruptedException {
        while (!stopping) {
            Instant now = bench.clock().instant();
            if (!now.isBefore(due)) {
                due = now.plus(EVERY);
                measure();
            }
            waiter.await(LOOK);
        }
    }

    private void measure() {
        try {
            events.caught(bench.safeguard().canaries());
        } catch (RuntimeException e) {
            events.notCaught(String.valueOf(e.getMessage()));
        }
    }
}
