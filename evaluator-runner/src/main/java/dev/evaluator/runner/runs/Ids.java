package dev.evaluator.runner.runs;

import dev.evaluator.json.Digest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicLong;

/** Names of runs: the minute they began, and enough beside it to be unique in a store. */
final class Ids {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmm").withZone(ZoneOffset.UTC);
    private static final AtomicLong COUNT = new AtomicLong();

    private Ids() {}

    static String run(InstantSource clock) {
        Instant now = clock.instant();
        return MINUTE.format(now) + "-" + fresh(now).hex().substring(0, 6);
    }

    /** Returns the name of a run that belongs to another one, the same whenever asked: cut off, it is found again. */
    static String belonging(String run, String what) {
        int minute = Math.max(0, run.lastIndexOf('-'));
        return run.substring(0, minute) + "-"
                + Digest.of(run + "\n" + what).hex().substring(0, 6);
    }

    static long seed(InstantSource clock) {
        return fresh(clock.instant()).seed();
    }

    private static Digest fresh(Instant now) {
        return Digest.of(now + " " + ProcessHandle.current().pid() + " " + COUNT.incrementAndGet());
    }
}
