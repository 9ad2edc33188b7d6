package dev.evaluator.runner.schedule;

import dev.evaluator.run.Waiter;
import dev.evaluator.runner.runs.Workbench;
import java.time.Duration;
import java.time.Instant;

/** Measures at once, and then every hour, whether redaction catches people who do not exist, until it is stopped. */
final class CanaryLoop extends Lookout {

    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final Workbench bench;
    private final ScheduleEvents events;
    private Instant due = Instant.MIN;

    CanaryLoop(Workbench bench, Waiter waiter, ScheduleEvents events) {
        super(waiter, LOOK);
        this.bench = bench;
        this.events = events;
    }

    @Override
    void look() {
        Instant now = bench.clock().instant();
        if (!now.isBefore(due)) {
            due = now.plus(EVERY);
            measure();
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
