package dev.evaluator.runner.runs;

import dev.evaluator.drift.Baseline;
import dev.evaluator.json.Digest;
import dev.evaluator.run.Journal;
import dev.evaluator.run.JudgeDesk;
import dev.evaluator.run.Outcome;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.store.BaselineRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.RunRecord.PartRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.StreamId;
import dev.evaluator.runner.watch.PanelSet;
import dev.evaluator.runner.watch.Pinned;
import dev.evaluator.runner.watch.Pins;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Sample;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The panel: questions that every run asks again, so that no change of the traffic can move its scores. It is drawn when a
 * baseline is pinned and asked three times then; each run later on asks it once, in an order of its own.
 */
public final class PanelWatch {

    /** How many questions a panel has, conversations counted as one. */
    public static final int QUESTIONS = 200;

    /** How often they are asked when the panel is pinned. */
    public static final int RUNS = Baseline.PANEL_RUNS;

    private static final int FEWEST = 10;

    private final Workbench bench;
    private final SuiteConfig config;
    private final Replays replays;
    private final Watcher watcher;

    PanelWatch(Workbench bench, SuiteConfig config, Replays replays, Watcher watcher) {
        this.bench = bench;
        this.config = config;
        this.replays = replays;
        this.watcher = watcher;
    }

    /** Creates one for a suite whose runs are made elsewhere. */
    public PanelWatch(Workbench bench, SuiteConfig config, Watcher watcher) {
        this(bench, config, new Replays(bench), watcher);
    }

    /** Tells whether every run of a suite asks the same questions anyway: then these are the panel. */
    public static boolean needless(SuiteConfig config) {
        return config.traffic().origin() == Origin.AUTHORED
                && (config.limit().isEmpty() || config.seed().isPresent());
    }

    /** Returns the cases of a run that would be its panel. */
    public List<Sample> choose(RunRecord run, Suite suite) {
        return PanelDraw.of(bench.store(), run, Reports.slicing(bench.store(), run, suite), QUESTIONS);
    }

    /**
     * Asks a target the questions of a panel as often as its baseline needs, and pins that; empty where too few could be
     * scored every time, or somebody stopped it.
     *
     * @param pins what is pinned beside it
     */
    public Optional<BaselineRecord> pin(RunRecord source, int part, List<Sample> questions, Pins pins)
            throws InterruptedException {
        Target target = bench.connections().target(source.parts().get(part).target());
        int repeats = Manifest.repeats(source.manifest());
        List<RunRecord> runs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            RunRecord run = record(Ids.run(bench.clock()), target, repeats, source);
            bench.store().create(run, questions.iterator());
            if (!(asked(run, target) instanceof Outcome.Complete)) {
                return Optional.empty();
            }
            runs.add(run);
        }
        Suite suite = config.provider().suite(bench.connections());
        PanelScores scores = PanelScores.of(bench.store(), runs, suite);
        if (scores.size() < FEWEST) {
            return Optional.empty();
        }
        Map<String, double[][]> byEvaluator = new LinkedHashMap<>();
        suite.evaluators().keySet().forEach(name -> byEvaluator.put(name, scores.of(name)));
        Set<String> models = new HashSet<>();
        runs.forEach(run -> models.addAll(Pinning.models(bench.store(), run, 0)));
        return Optional.of(pins.pinPanel(
                source,
                runs.getFirst(),
                new PanelSet(runs.getFirst().id(), repeats, scores.cases()),
                byEvaluator,
                models,
                Reports.definitions(runs.getFirst()),
                bench.clock().instant()));
    }

    private RunRecord record(String id, Target target, int repeats, RunRecord beside) {
        Suite suite = config.provider().suite(bench.connections());
        return new RunRecord(
                id,
                RunRecord.Kind.PANEL,
                suite.name(),
                suite.digest(),
                Digest.of(id + " panel").seed(), // Asked in one order always, it would have easy and hard stretches.
                Manifest.ofPanel(suite, target.digest().value(), repeats, beside),
                List.of(new PartRecord(target.name(), target.digest(), target.revision(), Stream.PANEL)),
                RunRecord.State.RUNNING,
                bench.clock().instant(),
                Optional.empty());
    }

    private Outcome asked(RunRecord run, Target target) throws InterruptedException {
        Store store = bench.store();
        Journal journal = store.journal(run.id());
        Suite suite = config.provider()
                .suite(JudgeDesk.within(
                        bench.allowance(),
                        bench.connections(),
                        bench.connections()::judgePermits,
                        journal,
                        bench.waiter(),
                        watcher));
        replays.declare(run, suite);
        watcher.planned(run, store.planned(run.id()));
        watcher.partStarted(run, 0);
        Outcome outcome = replays.part(run, 0, suite, target, journal, Replays.Extent.all(bench.allowance()), watcher);
        store.flush();
        store.mark(
                run.id(),
                outcome instanceof Outcome.Complete ? RunRecord.State.COMPLETE : RunRecord.State.STOPPED,
                bench.clock().instant());
        return outcome;
    }

    /** Asks the panel of each target of a run once more, or goes on where that was cut off. */
    Outcome replay(RunRecord run, List<Target> targets) throws InterruptedException {
        Outcome outcome = new Outcome.Complete();
        for (int part = 0; part < targets.size() && outcome instanceof Outcome.Complete; part++) {
            Optional<PanelSet> panel = due(run, part);
            if (panel.isPresent()) {
                outcome = replay(run, part, targets.get(part), panel.get());
            }
        }
        return outcome;
    }

    /** Nothing is asked whose answers could not be compared. */
    private Optional<PanelSet> due(RunRecord run, int part) {
        PartRecord of = run.parts().get(part);
        return of.stream() == Stream.REPLAYED
                ? bench.store()
                        .baseline(new StreamId(run.suite(), of.target(), Stream.PANEL))
                        .filter(baseline -> run.startedAt().isAfter(baseline.pinnedAt()))
                        .filter(baseline -> Pinned.of(baseline.document()).definitions().entrySet().stream()
                                .anyMatch(Reports.definitions(run).entrySet()::contains))
                        .flatMap(PanelSet::of)
                : Optional.empty();
    }

    private Outcome replay(RunRecord run, int part, Target target, PanelSet panel) throws InterruptedException {
        Store store = bench.store();
        String id = id(run, part);
        Optional<RunRecord> begun = store.find(id);
        if (begun.isPresent() && begun.get().state() == RunRecord.State.COMPLETE) {
            return new Outcome.Complete();
        }
        if (begun.isPresent()) {
            store.mark(id, RunRecord.State.RUNNING, bench.clock().instant());
        } else {
            store.create(record(id, target, panel.repeats(), run), questions(store, panel));
        }
        return asked(store.find(id).orElseThrow(), target);
    }

    private static Iterator<Sample> questions(Store store, PanelSet panel) {
        List<Sample> questions = new ArrayList<>();
        store.schedule(panel.run()).forEachRemaining(sample -> {
            if (panel.cases().contains(sample.id())) {
                questions.add(sample);
            }
        });
        return questions.iterator();
    }

    private static String id(RunRecord run, int part) {
        return Ids.belonging(run.id(), "panel " + part);
    }

    /** Returns the runs that asked panels beside a run. */
    public static List<RunRecord> beside(Store store, RunRecord run) {
        return IntStream.range(0, run.parts().size())
                .mapToObj(part -> store.find(id(run, part)))
                .flatMap(Optional::stream)
                .filter(found -> found.kind() == RunRecord.Kind.PANEL)
                .toList();
    }
}
