package dev.evaluator.runner.schedule;

import dev.evaluator.json.Json;
import dev.evaluator.run.Waiter;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.runs.Finished;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.runs.RunRequest;
import dev.evaluator.runner.runs.Runs;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Runs one suite whenever it is due, until it is stopped; first of all it continues what was cut off. */
final class SuiteLoop implements Loop {

    /** The clock is looked at again after so long at the latest: it may be set, and machines sleep. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Workbench bench;
    private final String suite;
    private final Duration every;
    private final Waiter waiter;
    private final ScheduleEvents events;
    private final Runs runs;
    private volatile boolean stopping;

    SuiteLoop(Workbench bench, SuiteConfig suite, Duration every, Waiter waiter, ScheduleEvents events) {
        this.bench = bench;
        this.suite = suite.name();
        this.every = every;
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

    @Override
    public void run() throws InterruptedException {
        Optional<RunRecord> before = newest();
        Instant now = bench.clock().instant();
        Timetable timetable =
                new Timetable(before.map(run -> run.startedAt().plus(every)).orElse(now), every);
        events.due(suite, timetable.due());
        Optional<RunRecord> cutOff = before.filter(SuiteLoop::isCutOff);
        if (cutOff.isPresent()) {
            pass(Duration.ZERO, () -> resume(cutOff.get()));
        }
        while (!stopping) {
            if (awaited(timetable.due())) {
                Instant due = timetable.due();
                pass(Duration.between(due, bench.clock().instant()), this::start);
                long skipped = timetable.advance(bench.clock().instant());
                if (skipped > 0) {
                    events.skipped(suite, skipped);
                }
                events.due(suite, timetable.due());
            }
        }
    }

    private Optional<RunRecord> newest() {
        try {
            return bench.store().newest(suite);
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

    /** Waits a little; returns whether the time has come. */
    private boolean awaited(Instant due) throws InterruptedException {
        Duration left = Duration.between(bench.clock().instant(), due);
        if (left.isPositive()) {
            waiter.await(left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT);
            return false;
        }
        return true;
    }

    /** Makes a run. */
    @FunctionalInterface
    private interface Pass {
        Finished make() throws InterruptedException;
    }

    /** Whatever a pass throws is told, and the next one comes when it is due; an Error ends the process. */
    private void pass(Duration late, Pass pass) throws InterruptedException {
        try {
            events.began(suite, late);
            if (stopping) {
                return; // Whoever was told may have waited.
            }
            Instant began = bench.clock().instant();
            Finished finished = pass.make();
            events.ended(suite, finished, Duration.between(began, bench.clock().instant()));
        } catch (NotResumed e) {
            events.notResumed(suite, e.run, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            events.failed(suite, e);
        }
    }

    private Finished start() throws InterruptedException {
        return runs.start(RunRequest.of(suite, Optional.empty()), events);
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
