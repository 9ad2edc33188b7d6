package dev.evaluator.runner.schedule;

import dev.evaluator.json.Digest;
import dev.evaluator.runner.calendar.Timing;
import dev.evaluator.runner.config.Misfire;
import dev.evaluator.runner.config.ScheduleConfig;
import dev.evaluator.runner.source.Window;
import dev.evaluator.runner.store.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a suite is due and on which traffic, whoever asks and however late: a run is about the traffic between the
 * scheduled time before its own and its own, both less the lag. What was missed is made up for as the schedule says.
 */
final class Timetable {

    /** Only what is later than this was missed: nothing begins at the very instant it is due. */
    private static final Duration PROMPT = Duration.ofMinutes(1);

    /** A clock that was set back further than so many ticks is believed. */
    private static final int BACK = 3;

    private final ScheduleConfig schedule;
    private final Timing timing;
    private final String suite;
    private Optional<Instant> covered = Optional.empty();
    private boolean first;
    private Instant next;

    /** What has come of the times that have passed: a run, or none, and so many that are left out. */
    record Passed(Optional<Tick> tick, long leftOut) {}

    private Timetable(ScheduleConfig schedule, String suite, Instant next, boolean first) {
        this.schedule = schedule;
        this.timing = schedule.timing();
        this.suite = suite;
        this.next = next;
        this.first = first;
    }

    /**
     * Returns the timetable of a suite, going on after the newest run that was made for a scheduled time. A suite that
     * was only ever run by hand is due at the first time after that; one that never was, and has an interval, at once.
     */
    static Timetable after(
            Optional<RunRecord> scheduled,
            Optional<RunRecord> newest,
            ScheduleConfig schedule,
            String suite,
            Instant now) {
        Optional<Instant> last = scheduled.flatMap(RunRecord::due).or(() -> newest.map(RunRecord::startedAt));
        boolean atOnce = last.isEmpty() && schedule.timing() instanceof Timing.Every;
        Instant next =
                atOnce ? schedule.timing().newest(now) : schedule.timing().after(last.orElse(now));
        Timetable timetable = new Timetable(schedule, suite, next, atOnce);
        timetable.covered(scheduled);
        return timetable;
    }

    /** Learns up to where traffic has been evaluated: what is between there and the next run is not left out. */
    void covered(Optional<RunRecord> scheduled) {
        covered = scheduled.flatMap(RunRecord::window).map(Window::to).or(() -> covered);
    }

    /** Returns when the next run begins. */
    Instant begins() {
        return next.plus(jitter(next));
    }

    /** Returns whether a run is to begin. */
    boolean isDue(Instant now) {
        setBack(now);
        return !now.isBefore(begins());
    }

    private void setBack(Instant now) {
        Instant far = now;
        for (int tick = 0; tick < BACK; tick++) {
            far = timing.after(far);
        }
        if (next.isAfter(far)) {
            next = timing.after(now);
            covered = Optional.empty();
        }
    }

    /** Goes on to the first time still to come, or with {@code misfire: all} by one. */
    Passed pass(Instant now) {
        Instant newest = schedule.misfire() == Misfire.ALL ? next : timing.newest(now);
        Instant due = newest.isBefore(next) ? next : newest;
        long passed = count(due);
        Duration late = Duration.between(due.plus(jitter(due)), now);
        boolean left = schedule.misfire() == Misfire.SKIP && !first && late.compareTo(PROMPT) > 0;
        Window window = window(due);
        next = timing.after(due);
        first = false;
        return left
                ? new Passed(Optional.empty(), passed)
                : new Passed(Optional.of(new Tick(due, window, late.isNegative() ? Duration.ZERO : late)), passed - 1);
    }

    /** Returns how many times there are from the next one on to another, both counted. */
    private long count(Instant last) {
        if (timing instanceof Timing.Every every) {
            return Duration.between(next, last).dividedBy(every.time()) + 1;
        }
        long count = 1;
        for (Instant tick = next; tick.isBefore(last); tick = timing.after(tick)) {
            count++;
        }
        return count;
    }

    /** With {@code misfire: once} a run makes up for all before it that were missed, or failed before they began. */
    private Window window(Instant due) {
        Instant to = due.minus(schedule.lag());
        Instant from =
                timing.before(schedule.misfire() == Misfire.ONCE ? next : due).minus(schedule.lag());
        covered = covered.or(() -> Optional.of(from));
        return new Window(
                covered.filter(end -> schedule.misfire() == Misfire.ONCE && end.isBefore(to))
                        .orElse(from),
                to);
    }

    /** Returns the newest traffic, as much as between two scheduled times: for a run somebody asks for. */
    Window newest(Instant now) {
        Instant due = timing.newest(now);
        Instant to = now.minus(schedule.lag());
        return new Window(to.minus(Duration.between(timing.before(due), due)), to);
    }

    /** The same for the same suite and time: a process that starts again keeps to it. */
    private Duration jitter(Instant due) {
        long most = schedule.jitter().toMillis();
        if (most == 0) {
            return Duration.ZERO;
        }
        String hash = Digest.of(suite + " " + due).value();
        return Duration.ofMillis(Long.parseLong(hash.substring(hash.length() - 15), 16) % (most + 1));
    }
}
