package dev.evaluator.runner.runs;

import dev.evaluator.json.Json;
import dev.evaluator.records.Line;
import dev.evaluator.report.Report;
import dev.evaluator.run.Journal;
import dev.evaluator.run.JudgeDesk;
import dev.evaluator.run.Outcome;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.config.Nearest;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.source.Arrived;
import dev.evaluator.runner.source.Funnel;
import dev.evaluator.runner.source.Traffic;
import dev.evaluator.runner.store.Counter;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.RunRecord.PartRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Makes runs: plans one, replays it in every part, and continues one that was cut off. */
public final class Runs {

    private final Workbench bench;
    private final Replays replays;

    /** Creates a maker of runs. */
    public Runs(Workbench bench) {
        this.bench = bench;
        this.replays = new Replays(bench);
    }

    /** Admits no further case to the run under way; it ends as soon as those in flight are settled. */
    public void stop() {
        replays.stop();
    }

    /** Makes a new run. */
    public Finished start(RunRequest request, Watcher watcher) throws InterruptedException {
        SuiteConfig config = suite(request.suite());
        Suite suite = config.provider().suite(bench.connections());
        List<Target> targets = targets(config, request.targets());
        new Readiness(bench).await(targets.stream().map(Target::name).toList());
        long seed = request.seed().orElse(config.seed().orElseGet(() -> Ids.seed(bench.clock())));
        int repeats = request.repeats().orElse(config.repeats());
        Optional<Integer> wanted =
                request.limit().isPresent() ? Optional.of(request.limit().getAsInt()) : Optional.empty();
        Optional<Integer> limit =
                request.arrivals().map(arrivals -> arrivals.limit(wanted)).orElse(wanted);
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
                Optional.empty(),
                request.due(),
                request.window());
        Purse purse = bench.budgets().ofRun(config);
        AtomicLong dead = new AtomicLong();
        try {
            if (config.budget().limited()) {
                Forecast forecast =
                        Planning.forecast(bench.config(), config, suite, request, Optional.of(bench.store()));
                watcher.expected(forecast);
                forecast.refuseAbove(purse.accounts());
            }
            plan(config, suite, request, run, watcher, dead);
        } catch (NoCase e) {
            bench.store().raise(counted(run, e.increases()));
            throw e;
        }
        return replay(run, config, targets, limit, request, watcher, purse, dead.get());
    }

    /** Cases that somebody picked tell nothing of traffic. */
    private static Map<Counter, Long> counted(RunRecord run, Map<Counter, Long> increases) {
        return run.kind() == RunRecord.Kind.PICKED ? Map.of() : increases;
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
        if (run.kind() == RunRecord.Kind.PANEL) {
            throw new RunRefused("run " + run.id() + " asked the panel's questions"
                    + Manifest.beside(run.manifest())
                            .map(of -> " for run " + of + "; resume that, and this goes on by itself")
                            .orElse(""));
        }
        if (run.kind() == RunRecord.Kind.GATE || run.kind() == RunRecord.Kind.RESCORE) {
            throw new RunRefused(
                    run.kind() == RunRecord.Kind.GATE
                            ? "run " + run.id() + " belongs to a gate; ask the gate again and it goes on by itself"
                            : "run " + run.id() + " scored stored answers again; do so anew, no judge is asked twice:"
                                    + " evaluator rescore "
                                    + source(run).orElse(run.id()));
        }
        Aged.refuse(bench.store(), run, "cannot be resumed");
        SuiteConfig config = suite(run.suite());
        Suite suite = config.provider().suite(bench.connections());
        List<Target> targets =
                run.parts().stream().map(part -> target(part.target())).toList();
        new Readiness(bench).await(targets.stream().map(Target::name).toList());
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
        Planning.refuseUnpriced(
                bench.config(),
                config,
                suite,
                targets.stream().map(Target::name).toList());
        bench.store().mark(run.id(), RunRecord.State.RUNNING, bench.clock().instant());
        replays.declare(run, suite);
        watcher.planned(run, bench.store().planned(run.id()));
        return replay(
                run,
                config,
                targets,
                Optional.empty(),
                RunRequest.of(run.suite(), Optional.empty()),
                watcher,
                bench.budgets().ofRun(config, run),
                0);
    }

    private void plan(
            SuiteConfig config, Suite suite, RunRequest request, RunRecord run, Watcher watcher, AtomicLong dead) {
        Consumer<Line.Dead> dies = line -> {
            dead.incrementAndGet();
            watcher.deadLine(line.words());
        };
        Optional<Arrived> arrived = Planning.arrived(config, request, Optional.of(bench.store()));
        try (Traffic traffic = Planning.traffic(config, bench.safeguard(), request, arrived, dies)) {
            Draw.refuseNone(traffic, config);
            Planning.Drawn drawn = Planning.drawn(
                    traffic,
                    config,
                    suite.slicing(),
                    Spreads.of(bench.store(), config, suite, request),
                    request,
                    run.seed());
            if (arrived.isPresent()) {
                String source = config.traffic().name();
                bench.store().create(run, drawn.members(), source, arrived.get().progress());
            } else {
                bench.store().create(run, drawn.members());
            }
            Funnel funnel = traffic.funnel(drawn.cases());
            Map<Counter, Long> increases = IngestCounters.increases(config, traffic, funnel);
            bench.store().funnel(run.id(), funnel.json(), counted(run, increases));
        }
        replays.declare(run, suite);
        watcher.planned(run, bench.store().planned(run.id()));
    }

    private Finished replay(
            RunRecord run,
            SuiteConfig config,
            List<Target> targets,
            Optional<Integer> limit,
            RunRequest request,
            Watcher watcher,
            Purse purse,
            long deadLines)
            throws InterruptedException {
        Journal journal = bench.store().journal(run.id());
        Workbench within = bench.within(purse);
        JudgeDesk desk = JudgeDesk.within(
                purse, bench.connections(), bench.connections()::judgePermits, journal, bench.waiter(), watcher);
        Suite suite = config.provider().suite(desk);
        Replays.Extent extent = new Replays.Extent(limit, request.casesInFlight(), purse, request.arrivals());
        BooleanSupplier stopped = () -> replays.stopped() || purse.spent().isPresent();
        Outcome outcome = new Outcome.Complete();
        for (int part = 0; part < targets.size() && outcome instanceof Outcome.Complete; part++) {
            watcher.partStarted(run, part);
            outcome = replays.part(run, part, suite, targets.get(part), journal, extent, watcher);
        }
        bench.store().flush();
        if (run.kind() == RunRecord.Kind.RUN) {
            if (outcome instanceof Outcome.Complete) {
                outcome = new PanelWatch(within, config, replays, watcher).replay(run, targets);
            }
            AnchorWatch anchors = new AnchorWatch(within, config, watcher, stopped);
            if (outcome instanceof Outcome.Complete) {
                anchors.judge(run);
            }
            if (!replays.stopped()) {
                Rejudge rejudge = new Rejudge(within, config, watcher, stopped);
                new Causes(bench.store(), suite, anchors, rejudge).explain(run);
            }
        }
        RunRecord.State state =
                outcome instanceof Outcome.Complete ? RunRecord.State.COMPLETE : RunRecord.State.STOPPED;
        bench.store().mark(run.id(), state, bench.clock().instant());
        purse.unpriced().ifPresent(model -> {
            throw Models.unpriced("somebody who answered", model, Planning.money(config), bench.config());
        });
        RunRecord last = bench.store().find(run.id()).orElseThrow();
        Passages passages = new Passages(last);
        List<Report> reports = Reports.whole(bench.store(), last, suite, passages);
        Optional<String> unfit = Unreadable.words(bench.store(), config.traffic(), last);
        passages.keep(bench.store(), unfit);
        return new Finished(
                last,
                reports,
                Reports.bias(bench.store(), last, suite, config.swaps()),
                outcome,
                purse.spent().map(Purse.Spent::words),
                unfit,
                deadLines);
    }

    private SuiteConfig suite(String name) {
        return Optional.ofNullable(bench.config().suites().get(name))
                .orElseThrow(() -> new RunRefused(Nearest.absent(
                        "suite", "suites", name, bench.config().suites().keySet())));
    }

    private List<Target> targets(SuiteConfig config, List<String> wanted) {
        for (String name : wanted) {
            if (!config.targets().contains(name)) {
                throw new RunRefused("suite '" + config.name() + "' has no target '" + name + "'"
                        + Nearest.hint(name, "targets of the suite", config.targets()));
            }
        }
        List<Target> targets = new ArrayList<>();
        if (config.mode().observes() && wanted.isEmpty()) {
            targets.add(new Observed());
        }
        (wanted.isEmpty() ? config.targets() : wanted).forEach(name -> targets.add(target(name)));
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
