package dev.evaluator.runner.schedule;

import java.time.Duration;
import java.time.Instant;

/** When a suite is due: at a first time, and again after each interval from then on. */
final class Timetable {

    private final Duration every;
    private Instant due;

    /** Creates a timetable. */
    Timetable(Instant first, Duration every) {
        this.due = first;
        this.every = every;
    }

    /** Returns when the suite is due next. */
    Instant due() {
        return due;
    }

    /** Goes on to the first time that is still to come; returns how many have passed between. */
    long advance(Instant now) {
        long passed = now.isBefore(due) ? 0 : Duration.between(due, now).dividedBy(every);
        due = due.plus(every.multipliedBy(passed + 1));
        return passed;
    }
}
