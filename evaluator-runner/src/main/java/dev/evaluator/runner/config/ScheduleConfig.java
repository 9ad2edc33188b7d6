package dev.evaluator.runner.config;

import dev.evaluator.runner.calendar.Timing;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * When {@code serve} runs a suite, and on which traffic.
 *
 * @param timing when a run is due
 * @param jitter a run begins up to so long after it was due, always so long after the same time
 * @param lag traffic ends so long before a run is due: later records of it are given time to arrive
 * @param misfire what becomes of runs that were missed
 * @param zone where its times are told and its days begin
 */
public record ScheduleConfig(Timing timing, Duration jitter, Duration lag, Misfire misfire, ZoneId zone) {

    /** How long late records are waited for unless something else is said. */
    public static final Duration LAG = Duration.ofMinutes(5);

    /** Returns a schedule of always the same interval, with nothing else said. */
    public static ScheduleConfig every(Duration time) {
        return new ScheduleConfig(new Timing.Every(time), Duration.ZERO, LAG, Misfire.ONCE, ZoneOffset.UTC);
    }
}
