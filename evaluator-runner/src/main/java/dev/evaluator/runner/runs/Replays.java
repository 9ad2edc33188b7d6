package dev.evaluator.runner.runs;

import dev.evaluator.report.CaseScore;
import dev.evaluator.run.Allowance;
import dev.evaluator.run.Arm;
import dev.evaluator.run.Journal;
import dev.evaluator.run.Outcome;
import dev.evaluator.run.Pass;
import dev.evaluator.run.PassOptions;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.RunRecord.PartRecord;
import dev.evaluator.runner.store.SettledCase;
import dev.evaluator.runner.watch.PartFollower;
import dev.evaluator.runner.watch.Watching;
import dev.evaluator.sample.Sample;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Target;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Replays the plan of a run in one of its parts: what is settled is counted and followed in its transaction. */
final class Replays {

    private final Workbench bench;
    private volatile Optional<Pass> current = Optional.empty();
    private volatile boolean stopped;

    Replays(Workbench bench) {
        this.bench = bench;
    }

    /** Admits no further case; what is under way ends as soon as those in flight are settled. */
    void stop() {
        stopped = true;
        current.ifPresent(Pass::stop);
    }

    boolean stopped() {
        return stopped;
    }

    /** Cases that somebody picked stand for nothing but themselves. */
    private static boolean follows(RunRecord run) {
        return run.kind() == RunRecord.Kind.RUN || run.kind() == RunRecord.Kind.PANEL;
    }

    /** Counters are there before they are first raised, so that whoever watches them sees the raise. */
    void declare(RunRecord run, Suite suite) {
        if (!follows(run)) {
            return;
        }
        bench.store()
                .declare(IntStream.range(0, run.parts().size())
                        .mapToObj(part -> counters(run, part, suite))
                        .flatMap(counters -> counters.all().stream())
                        .toList());
    }

    private ScoreCounters counters(RunRecord run, int part, Suite suite) {
        PartRecord of = run.parts().get(part);
        return new ScoreCounters(suite, of.target(), of.stream(), Reports.slicing(bench.store(), run, suite));
    }

    /**
     * How far a part may go.
     *
     * @param limit the most cases
     * @param casesInFlight the most cases under way at once, if not as permits allow
     * @param allowance what may be called
     * @param arrivals when cases begin, if not as soon as they may
     */
    record Extent(
            Optional<Integer> limit, OptionalInt casesInFlight, Allowance allowance, Optional<Arrivals> arrivals) {

        /** All cases, as far as may be called. */
        static Extent all(Allowance allowance) {
            return new Extent(Optional.empty(), OptionalInt.empty(), allowance, Optional.empty());
        }
    }

    Outcome part(RunRecord run, int part, Suite suite, Target target, Journal journal, Extent extent, Watcher watcher)
            throws InterruptedException {
        int inFlight = extent.casesInFlight().orElse(bench.connections().casesInFlight(List.of(target), suite));
        Pass pass = new Pass(
                suite,
                new PassOptions(run.id(), Manifest.repeats(run.manifest()), inFlight).within(extent.allowance()),
                journal,
                bench.answers()::of,
                bench.threads(),
                bench.waiter(),
                watcher);
        current = Optional.of(pass);
        if (stopped) {
            pass.stop();
        }
        Optional<Pacing> pacing = target instanceof Observed
                ? Optional.empty()
                : extent.arrivals().map(arrivals -> arrivals.pacing(bench.waiter()));
        Arm arm = new Arm(
                part,
                pacing.map(paced -> paced.timing(target)).orElse(target),
                run.parts().get(part).stream(),
                bench.connections().targetPermits(target));
        Prefix schedule = new Prefix(
                bench.store().schedule(run.id()),
                extent.limit().map(Integer::longValue).orElse(Long.MAX_VALUE),
                any -> true);
        ScoreCounters counters = counters(run, part, suite);
        Optional<PartFollower> follower = follower(run, part, suite);
        long[] place = {0};
        boolean[] gap = {false};
        Iterator<Sample> samples = pacing.map(paced -> paced.over(schedule)).orElse(schedule);
        Outcome outcome = pass.replay(samples, List.of(arm), settled -> {
            Map<String, CaseScore> scores = settled.arms().getFirst().scores();
            String caseId = settled.sample().id();
            place[0]++;
            // What comes after a case that was cut off waits until that is known: detectors take cases in their order.
            gap[0] |= !ScoreCounters.settled(scores);
            if (follows(run) && ScoreCounters.settled(scores)) {
                SettledCase counted =
                        new SettledCase(run.id(), part, caseId, counters.increases(settled.sample(), scores));
                follower.filter(any -> !gap[0])
                        .ifPresentOrElse(
                                known -> bench.store()
                                        .settle(
                                                counted,
                                                known.taking(
                                                        place[0],
                                                        settled.sample(),
                                                        scores,
                                                        Reports.models(settled.arms()
                                                                .getFirst()
                                                                .answers()))),
                                () -> bench.store().settle(counted));
            }
            watcher.settled(run, part, settled);
            return true;
        });
        pacing.ifPresent(paced -> watcher.arrived(run, part, paced.told()));
        if (outcome instanceof Outcome.Complete && !gap[0] && !schedule.cut()) {
            follower.ifPresent(known -> bench.store().follow(run.id(), known.ending()));
        }
        return outcome instanceof Outcome.Complete && schedule.cut() ? new Outcome.Enough() : outcome;
    }

    private Optional<PartFollower> follower(RunRecord run, int part, Suite suite) {
        return follows(run)
                ? Watching.follower(
                        bench.store(),
                        run,
                        part,
                        Reports.slicing(bench.store(), run, suite),
                        Manifest.evaluators(run.manifest()))
                : Optional.empty();
    }
}
