package dev.evaluator.runner.metrics;

import dev.evaluator.runner.config.ScheduleConfig;
import dev.evaluator.runner.store.RunRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the newest run of a part is still news: until three scheduled runs have been missed since it last moved, so
 * that no chart freezes at a good value. A suite without a schedule misses nothing.
 */
final class Freshness {

    private static final int MISSED = 3;

    private final Map<Suites.Part, Seen> seen = new HashMap<>();

    private record Seen(String run, long cases, Instant movedAt) {}

    /** Takes notice of how far the newest run of a part is, and returns whether it is still news. */
    boolean isNews(Suites.Part part, Optional<ScheduleConfig> schedule, RunRecord newest, long cases, Instant now) {
        Optional<Seen> before =
                Optional.ofNullable(seen.get(part)).filter(last -> last.run().equals(newest.id()));
        Instant moved = before.filter(last -> last.cases() < cases).isPresent()
                ? now
                : before.map(Seen::movedAt).orElse(newest.finishedAt().orElse(newest.startedAt()));
        seen.put(part, new Seen(newest.id(), cases, moved));
        return schedule.map(when -> now.isBefore(last(when, moved))).orElse(true);
    }

    /** Returns when three runs have been missed. */
    private static Instant last(ScheduleConfig schedule, Instant moved) {
        Instant tick = moved;
        for (int missed = 0; missed < MISSED; missed++) {
            tick = schedule.timing().after(tick);
        }
        return tick.plus(schedule.jitter());
    }
}
