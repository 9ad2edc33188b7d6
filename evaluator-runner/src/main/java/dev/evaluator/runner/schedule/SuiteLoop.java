package dev.evaluator.runner.schedule;

import dev.evaluator.json.Json;
import dev.evaluator.run.Waiter;
import dev.evaluator.runner.config.ScheduleConfig;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.runs.Finished;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.runs.RunRequest;
import dev.evaluator.runner.runs.Runs;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.source.Window;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Runs one suite whenever it is due or asked for, until it is stopped; first of all it continues what was cut off. */
final class SuiteLoop implements Loop {

    /** The clock is looked at again after so long at the latest: it may be set, machines sleep, and people ask. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Workbench bench;
    private final String suite;
    private final ScheduleConfig schedule;
    private final Waiter waiter;
    private final ScheduleEvents events;
    private final List<String> targets;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile Runs runs;
    private volatile Instant due = Instant.EPOCH;
    private volatile boolean paused;
    private volatile boolean stopping;

    /** Creates the loop of a suite that nobody has paused or asked for. */
    SuiteLoop(Workbench bench, SuiteConfig suite, ScheduleConfig schedule, Waiter waiter, ScheduleEvents events) {
        this.bench = bench;
        this.suite = suite.name();
        this.targets = suite.targets();
        this.schedule = schedule;
        this.waiter = waiter;
        this.events = events;
        this.runs = new Runs(bench);
    }

    /** Starts no other run; the one under way admits no further case. */
    @Override
    public void stop() {
        stopping = true;
        runs.stop();
    }

    /** Starts no other run; the one under way goes on to its end. */
    @Override
    public void retire() {
        stopping = true;
    }

    /** Stands as another does: paused, or with a run asked for that has not begun. */
    void standLike(SuiteLoop before) {
        paused = before.paused;
        asked.set(before.asked.get() && !before.running.get());
    }

    /** Takes over a run that was asked of another, which has ended without making it. */
    void inherit(SuiteLoop ended) {
        if (ended.asked.get()) {
            asked.set(true);
        }
    }

    /** Starts no other run by itself until it is resumed; the one under way goes on. */
    void pause() {
        paused = true;
    }

    /** Ends a pause; what was missed meanwhile is made up for as the schedule says. */
    void resume() {
        paused = false;
    }

    /** Has a run begin within a second, paused or not; while one is under way, or asked for, there is no other. */
    void runNow() {
        if (running.get() || !asked.compareAndSet(false, true)) {
            throw new RunRefused("a run of suite '" + suite + "' is under way; ask again when it has ended");
        }
    }

    /** Returns how it stands. */
    SuiteState state() {
        return new SuiteState(suite, paused, running.get(), due);
    }

    @Override
    public void run() throws InterruptedException {
        Optional<RunRecord> newest = kept(() -> bench.store().newest(suite));
        Timetable timetable = Timetable.after(
                kept(() -> bench.store().newestDue(suite)),
                newest,
                schedule,
                suite,
                bench.clock().instant());
        announce(timetable);
        Optional<RunRecord> cutOff = newest.filter(SuiteLoop::isCutOff);
        if (cutOff.isPresent()) {
            pass(Duration.ZERO, () -> resume(cutOff.get()));
        }
        while (!stopping) {
            if (asked.get()) {
                Window newestTraffic = timetable.newest(bench.clock().instant());
                pass(Duration.ZERO, () -> start(newestTraffic, Optional.empty()));
            } else if (!paused && timetable.isDue(bench.clock().instant())) {
                scheduled(timetable);
            } else {
                await(timetable.begins());
            }
        }
    }

    private void scheduled(Timetable timetable) throws InterruptedException {
        Timetable.Passed passed = timetable.pass(bench.clock().instant());
        if (passed.leftOut() > 0) {
            events.skipped(suite, passed.leftOut());
        }
        if (passed.tick().isPresent()) {
            Tick tick = passed.tick().get();
            pass(tick.late(), () -> start(tick.window(), Optional.of(tick.due())));
            timetable.covered(kept(() -> bench.store().newestDue(suite)));
        }
        announce(timetable);
    }

    private void announce(Timetable timetable) {
        due = timetable.begins();
        events.due(suite, due);
    }

    /** A store that cannot be read is told like any other failure, and must not end the loop. */
    private Optional<RunRecord> kept(Supplier<Optional<RunRecord>> reading) {
        try {
            return reading.get();
        } catch (RuntimeException e) {
            events.failed(suite, e);
            return Optional.empty();
        }
    }

    /** A run with a limit was stopped there on purpose. */
    private static boolean isCutOff(RunRecord run) {
        return run.state() != RunRecord.State.COMPLETE
                && run.manifest().member("limit").flatMap(Json::whole).isEmpty();
    }

    private void await(Instant time) throws InterruptedException {
        Duration left = Duration.between(bench.clock().instant(), time);
        waiter.await(left.isPositive() && left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT);
    }

    /** Makes a run. */
    @FunctionalInterface
    private interface Pass {
        Finished make() throws InterruptedException;
    }

    /**
     * Whatever a pass throws is told, and the next one comes when it is due. An Error ends the process, and so does a
     * store that takes nothing any more: it goes on where it was as soon as it is started on one that does.
     */
    private void pass(Duration late, Pass pass) throws InterruptedException {
        running.set(true);
        boolean wanted = asked.getAndSet(false);
        Workbench versioned = bench.askingVersionsOf(targets);
        runs = new Runs(versioned);
        try {
            events.began(suite, late);
            if (stopping) {
                asked.set(wanted); // Whoever was told may have waited, and whoever comes after is to make it.
                return;
            }
            Instant began = bench.clock().instant();
            Finished finished = pass.make();
            events.ended(suite, finished, Duration.between(began, bench.clock().instant()));
        } catch (NotResumed e) {
            events.notResumed(suite, e.run, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            events.failed(suite, e);
            if (e instanceof StoreException && !bench.store().isWritable()) {
                throw e;
            }
        } finally {
            running.set(false);
            if (!versioned.equals(bench)) {
                versioned.connections().close();
            }
        }
    }

    private Finished start(Window window, Optional<Instant> scheduled) throws InterruptedException {
        return runs.start(RunRequest.of(suite, window, scheduled), events);
    }

    private Finished resume(RunRecord run) throws InterruptedException {
        events.resuming(suite, run.id());
        try {
            return runs.resume(run.id(), events);
        } catch (RunRefused e) {
            throw new NotResumed(run.id(), e);
        }
    }

    /** A run that stays as it is, for something has changed since. */
    private static final class NotResumed extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String run;

        NotResumed(String run, RunRefused why) {
            super(why.getMessage(), why);
            this.run = run;
        }
    }
}
