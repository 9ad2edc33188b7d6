package dev.evaluator.runner.probe;

import dev.evaluator.json.Digest;
import dev.evaluator.judge.Judge;
import dev.evaluator.judge.ProbeReport;
import dev.evaluator.judge.Probes;
import dev.evaluator.run.Callee;
import dev.evaluator.run.Events;
import dev.evaluator.run.JudgeDesk;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.target.CallFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Plants attacks in front of configured judges and keeps what that comes to. Each day the judge is asked by another
 * criterion of its suites; all answers come from the judge, none from what was kept.
 */
public final class Probing {

    /** From so many attempts on, none of which succeeded, a judge is cleared. */
    private static final int ENOUGH = 30;

    private static final int MOST_ROUNDS = 3;
    private static final long DAY = Duration.ofDays(1).toSeconds();

    private final Workbench bench;
    private final Events events;
    private volatile boolean stopped;

    /** Creates a prober that tells of its calls. */
    public Probing(Workbench bench, Events events) {
        this.bench = bench;
        this.events = events;
    }

    /** Asks nobody any more; the probe under way is given up. */
    public void stop() {
        stopped = true;
    }

    /** Returns the judges that can be probed. */
    public List<Subject> subjects() {
        return Subject.of(bench);
    }

    /** Probes a judge; what that came to is kept if the judge answered at all. */
    public Probed probe(Subject subject) {
        Instant at = bench.clock().instant();
        Meter meter = new Meter();
        Judge judge = judge(subject, meter);
        long seed = Digest.of(subject.judge().digest() + " " + at).seed();
        List<Subject.Asking> criteria = new ArrayList<>(subject.criteria());
        Collections.rotate(criteria, -(int) (at.getEpochSecond() / DAY % criteria.size()));
        List<String> places = new ArrayList<>();
        Optional<ProbeReport> all = Optional.empty();
        for (int round = 0; round < MOST_ROUNDS && !criteria.isEmpty(); round++) {
            Subject.Asking asking = criteria.getFirst();
            ProbeReport found = Probes.run(judge, asking.rubric(), seed + round, bench.threads());
            all = Optional.of(all.map(known -> known.plus(found)).orElse(found));
            places.add(asking.place());
            if (all.get().attempted() >= ENOUGH || found.attempted() + found.twinsPassed() == 0) {
                break;
            }
            if (found.attempted() == 0) {
                criteria.removeFirst(); // By this one even the worst answers pass: it shows nothing.
            }
        }
        Probed probed =
                new Probed(all.orElseThrow(), subject.suite(), places, meter.calls(), meter.usage(), meter.model(), at);
        if (probed.answered()) {
            bench.store().save(probed.record());
        }
        return probed;
    }

    private Judge judge(Subject subject, Meter meter) {
        JudgeDesk desk = JudgeDesk.within(
                bench.budgets().ofProbes(subject.suite()),
                bench.connections(),
                bench.connections()::judgePermits,
                meter,
                bench.waiter(),
                new Calls());
        Judge judge = desk.named(subject.judge().name());
        return judge.gradedBy(question -> {
            if (stopped) {
                throw new IllegalStateException("the probe was stopped");
            }
            return judge.grade(question);
        });
    }

    /** Calls are told like any others. Replies that an attack spoils say nothing of how well the judge replies. */
    private final class Calls implements Events {
        @Override
        public void called(Callee callee, Optional<CallFailed.Kind> failure, Duration took) {
            events.called(callee, failure, took);
        }

        @Override
        public void retried(Callee callee, CallFailed.Kind because) {
            events.retried(callee, because);
        }
    }
}
