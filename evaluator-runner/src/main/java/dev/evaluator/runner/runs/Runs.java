package dev.evaluator.runner.runs;

import dev.evaluator.json.Json;
import dev.evaluator.redact.Redactor;
import dev.evaluator.report.CaseScore;
import dev.evaluator.run.Arm;
import dev.evaluator.run.Journal;
import dev.evaluator.run.JudgeDesk;
import dev.evaluator.run.Outcome;
import dev.evaluator.run.Pass;
import dev.evaluator.run.PassOptions;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.source.Traffic;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.RunRecord.PartRecord;
import dev.evaluator.runner.store.SettledCase;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.watch.PartFollower;
import dev.evaluator.runner.watch.Watching;
import dev.evaluator.sample.Sample;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Target;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Makes runs: plans one, replays it in every part, and continues one that was cut off. */
public final class Runs {

    private final Workbench bench;
    private final Redactor redactor = Redactor.off();
    private volatile Optional<Pass> current = Optional.empty();
    private volatile boolean stopped;

    /** Creates a maker of runs. */
    public Runs(Workbench bench) {
        this.bench = bench;
    }

    /** Admits no further case to the run under way; it ends as soon as those in flight are settled. */
    public void stop() {
        stopped = true;
        current.ifPresent(Pass::stop);
    }

    /** Makes a new run. */
    public Finished start(RunRequest request, Watcher watcher) throws InterruptedException {
        SuiteConfig config = suite(request.suite());
        Suite suite = config.provider().suite(bench.connections());
        List<Target> targets = targets(config, request.targets());
        long seed = request.seed().orElse(config.seed().orElseGet(() -> Ids.seed(bench.clock())));
        int repeats = request.repeats().orElse(config.repeats());
        Optional<Integer> limit =
                request.limit().isPresent() ? Optional.of(request.limit().getAsInt()) : Optional.empty();
        Json manifest =
                Manifest.of(suite, targets.stream().map(t -> t.digest().value()).toList(), repeats, limit);
        RunRecord run = new RunRecord(
                Ids.run(bench.clock()),
                request.only().isEmpty() ? RunRecord.Kind.RUN : RunRecord.Kind.PICKED,
                suite.name(),
                suite.digest(),
                seed,
                manifest,
                targets.stream().map(this::part).toList(),
                RunRecord.State.RUNNING,
                bench.clock().instant(),
                Optional.empty());
        AtomicLong dead = new AtomicLong();
        plan(config, suite, request, run, watcher, dead);
        return replay(run, config, targets, limit, request, watcher, dead.get());
    }

    /** Returns the run with this id or unique beginning of an id. */
    public static RunRecord find(Store store, String idOrPrefix) {
        return store.find(idOrPrefix)
                .orElseThrow(() ->
                        new RunRefused("there is no run '" + idOrPrefix + "' in this store; see 'evaluator status'"));
    }

    /** Returns the run whose answers a run has scored again, if it has. */
    public static Optional<String> source(RunRecord run) {
        return Manifest.source(run.manifest());
    }

    /** Continues a run that was cut off or stopped; asks only for what is missing. */
    public Finished resume(String idOrPrefix, Watcher watcher) throws InterruptedException {
        RunRecord run = find(bench.store(), idOrPrefix);
        if (run.kind() == RunRecord.Kind.ANCHORS) {
            throw new RunRefused("run " + run.id() + " judged frozen answers; the next run of its suite does so anew");
        }
        if (run.kind() == RunRecord.Kind.GATE || run.kind() == RunRecord.Kind.RESCORE) {
            throw new RunRefused(
                    run.kind() == RunRecord.Kind.GATE
                            ? "run " + run.id() + " belongs to a gate; ask the gate again and it goes on by itself"
                            : "run " + run.id() + " scored stored answers again; do so anew, no judge is asked twice:"
                                    + " evaluator rescore "
                                    + source(run).orElse(run.id()));
        }
        SuiteConfig config = suite(run.suite());
        Suite suite = config.provider().suite(bench.connections());
        List<Target> targets =
                run.parts().stream().map(part -> target(part.target())).toList();
        Json now = Manifest.of(
                suite,
                targets.stream().map(t -> t.digest().value()).toList(),
                Manifest.repeats(run.manifest()),
                Optional.empty());
        List<String> differences = Manifest.differences(run.manifest(), now);
        if (!differences.isEmpty()) {
            throw new RunRefused("run " + run.id() + " cannot be resumed, for these have changed since it began: "
                    + String.join(", ", differences) + "; start a new run");
        }
        bench.store().mark(run.id(), RunRecord.State.RUNNING, bench.clock().instant());
        declare(run, suite);
        watcher.planned(run, bench.store().planned(run.id()));
        return replay(run, config, targets, Optional.empty(), RunRequest.of(run.suite(), Optional.empty()), watcher, 0);
    }

    private void plan(
            SuiteConfig config, Suite suite, RunRequest request, RunRecord run, Watcher watcher, AtomicLong dead) {
        try (Traffic traffic = new Traffic(config.traffic(), redactor, line -> {
            dead.incrementAndGet();
            watcher.deadLine(line.place());
        })) {
            Draw.refuseNone(traffic, config.traffic());
            // A limit counts cases, not the members of their families.
            Iterator<Sample> drawn = request.only().isEmpty()
                    ? Families.of(Draw.smallest(traffic, config.limit(), run.seed()), config.swaps())
                    : Draw.smallest(
                            Only.of(Families.of(traffic, config.swaps()), request.only()), config.limit(), run.seed());
            bench.store().create(run, drawn);
        }
        declare(run, suite);
        watcher.planned(run, bench.store().planned(run.id()));
    }

    /** Counters are there before they are first raised, so that whoever watches them sees the raise. */
    private void declare(RunRecord run, Suite suite) {
        if (run.kind() != RunRecord.Kind.RUN) {
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

    private Finished replay(
            RunRecord run,
            SuiteConfig config,
            List<Target> targets,
            Optional<Integer> limit,
            RunRequest request,
            Watcher watcher,
            long deadLines)
            throws InterruptedException {
        Journal journal = bench.store().journal(run.id());
        JudgeDesk desk =
                new JudgeDesk(bench.connections(), bench.connections()::judgePermits, journal, bench.waiter(), watcher);
        Suite suite = config.provider().suite(desk);
        Outcome outcome = new Outcome.Complete();
        for (int part = 0; part < targets.size() && outcome instanceof Outcome.Complete; part++) {
            watcher.partStarted(run, part);
            outcome = part(run, part, suite, targets.get(part), journal, limit, request, watcher);
        }
        bench.store().flush();
        if (run.kind() == RunRecord.Kind.RUN) {
            AnchorWatch anchors = new AnchorWatch(bench, config, watcher, () -> stopped);
            if (outcome instanceof Outcome.Complete) {
                anchors.judge(run);
            }
            if (!stopped) {
                new Causes(bench.store(), suite, anchors).explain(run);
            }
        }
        RunRecord.State state =
                outcome instanceof Outcome.Complete ? RunRecord.State.COMPLETE : RunRecord.State.STOPPED;
        bench.store().mark(run.id(), state, bench.clock().instant());
        RunRecord last = bench.store().find(run.id()).orElseThrow();
        return new Finished(
                last,
                Reports.of(bench.store(), last, suite),
                Reports.bias(bench.store(), last, suite, config.swaps()),
                outcome,
                deadLines);
    }

    private Outcome part(
            RunRecord run,
            int part,
            Suite suite,
            Target target,
            Journal journal,
            Optional<Integer> limit,
            RunRequest request,
            Watcher watcher)
            throws InterruptedException {
        int inFlight = request.casesInFlight().orElse(bench.connections().casesInFlight(List.of(target), suite));
        Pass pass = new Pass(
                suite,
                new PassOptions(run.id(), Manifest.repeats(run.manifest()), inFlight),
                journal,
                redactor::redact,
                bench.threads(),
                bench.waiter(),
                watcher);
        current = Optional.of(pass);
        if (stopped) {
            pass.stop();
        }
        Arm arm = new Arm(
                part,
                target,
                run.parts().get(part).stream(),
                bench.connections().targetPermits(target));
        Prefix schedule = new Prefix(
                bench.store().schedule(run.id()), limit.map(Integer::longValue).orElse(Long.MAX_VALUE), any -> true);
        ScoreCounters counters = counters(run, part, suite);
        Optional<PartFollower> follower = follower(run, part, suite);
        long[] place = {0};
        boolean[] gap = {false};
        Outcome outcome = pass.replay(schedule, List.of(arm), settled -> {
            Map<String, CaseScore> scores = settled.arms().getFirst().scores();
            String caseId = settled.sample().id();
            place[0]++;
            // What comes after a case that was cut off waits until that is known: detectors take cases in their order.
            gap[0] |= !ScoreCounters.settled(scores);
            if (run.kind() == RunRecord.Kind.RUN && ScoreCounters.settled(scores)) {
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
        if (outcome instanceof Outcome.Complete && !gap[0] && !schedule.cut()) {
            follower.ifPresent(known -> bench.store().follow(run.id(), known.ending()));
        }
        return outcome instanceof Outcome.Complete && schedule.cut() ? new Outcome.Enough() : outcome;
    }

    private Optional<PartFollower> follower(RunRecord run, int part, Suite suite) {
        return run.kind() == RunRecord.Kind.RUN
                ? Watching.follower(
                        bench.store(),
                        run,
                        part,
                        Reports.slicing(bench.store(), run, suite),
                        Manifest.evaluators(run.manifest()))
                : Optional.empty();
    }

    private SuiteConfig suite(String name) {
        return Optional.ofNullable(bench.config().suites().get(name))
                .orElseThrow(() -> new RunRefused("there is no suite '" + name + "'; the suites are "
                        + bench.config().suites().keySet()));
    }

    private List<Target> targets(SuiteConfig config, List<String> wanted) {
        for (String name : wanted) {
            if (!config.targets().contains(name)) {
                throw new RunRefused("suite '" + config.name() + "' has no target '" + name + "'; its targets are "
                        + config.targets());
            }
        }
        List<Target> targets = new ArrayList<>();
        (wanted.isEmpty() ? config.targets() : wanted).forEach(name -> targets.add(target(name)));
        if (targets.isEmpty()) {
            targets.add(new Observed());
        }
        return targets;
    }

    private Target target(String name) {
        return name.equals(Observed.NAME) ? new Observed() : bench.connections().target(name);
    }

    private PartRecord part(Target target) {
        Stream stream = target instanceof Observed ? Stream.OBSERVED : Stream.REPLAYED;
        return new PartRecord(target.name(), target.digest(), target.revision(), stream);
    }
}
