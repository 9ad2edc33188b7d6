package dev.evaluator.runner.runs;

import dev.evaluator.drift.Anchors;
import dev.evaluator.drift.Clearance;
import dev.evaluator.drift.Drift;
import dev.evaluator.drift.FalseAlarms;
import dev.evaluator.drift.JudgeClearing;
import dev.evaluator.drift.Rejudging;
import dev.evaluator.drift.Watch;
import dev.evaluator.report.CaseScore;
import dev.evaluator.run.Events;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.store.BaselineRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.StreamId;
import dev.evaluator.runner.watch.AnchorSet;
import dev.evaluator.runner.watch.Pinned;
import dev.evaluator.runner.watch.Pins;
import dev.evaluator.runner.watch.Watching;
import dev.evaluator.sample.Slice;
import dev.evaluator.sample.Slicing;
import dev.evaluator.suite.Suite;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The judge's own detector: answers that never change, judged when a baseline is pinned and again with every run. */
public final class AnchorWatch {

    /** How many answers are frozen. */
    public static final int ANCHORS = 60;

    /** How often each is judged when it is frozen. */
    public static final int JUDGINGS = 5;

    /** How many judgings more an alarm may cost, once: of anchors, and of the answers of the run that alarmed. */
    public static final int MOST = Anchors.CALLS + Rejudging.ANSWERS;

    private static final int FEWEST = 10;
    private static final int AT_ONCE = 60;

    private final Workbench bench;
    private final SuiteConfig config;
    private final Events events;
    private final BooleanSupplier stopped;

    /**
     * Creates one for a suite.
     *
     * @param stopped tells when nothing more is to be asked
     */
    public AnchorWatch(Workbench bench, SuiteConfig config, Events events, BooleanSupplier stopped) {
        this.bench = bench;
        this.config = config;
        this.events = events;
        this.stopped = stopped;
    }

    /** Returns the cases of a part whose answers would be frozen: evenly from the worst judged to the best. */
    public List<String> choose(RunRecord run, int part, Suite suite) {
        Map<String, Double> means = new LinkedHashMap<>();
        Reports.counted(
                bench.store(),
                run,
                part,
                suite,
                Long.MAX_VALUE,
                (same, found, scores) -> suite.judged().stream()
                        .map(scores::get)
                        .filter(CaseScore.Graded.class::isInstance)
                        .mapToDouble(score -> ((CaseScore.Graded) score).value())
                        .average()
                        .ifPresent(mean -> means.put(found.sample().id(), mean)));
        List<String> sorted = means.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.<Double>naturalOrder()))
                .map(Map.Entry::getKey)
                .toList();
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < Math.min(ANCHORS, sorted.size()); i++) {
            chosen.add(sorted.get((int) ((i + 0.5) * sorted.size() / Math.min(ANCHORS, sorted.size()))));
        }
        return chosen;
    }

    /** Freezes answers of a part: judges them several times and pins that; empty where too few could be graded. */
    public Optional<BaselineRecord> pin(RunRecord run, int part, List<String> cases) throws InterruptedException {
        AnchorRun judging = AnchorRun.begin(bench, config, run, part, cases, events);
        List<AnchorRun.Draw> draws = new ArrayList<>();
        cases.forEach(id -> {
            for (int repeat = 0; repeat < JUDGINGS; repeat++) {
                draws.add(new AnchorRun.Draw(id, repeat));
            }
        });
        List<Map<String, CaseScore>> scores = judging.judge(draws, Optional.empty());
        judging.end();
        Map<String, AnchorSet.OfEvaluator> byEvaluator = new LinkedHashMap<>();
        for (String evaluator : Reports.definitions(judging.run()).keySet()) {
            List<String> graded = new ArrayList<>();
            List<double[]> judgings = new ArrayList<>();
            for (int anchor = 0; anchor < cases.size(); anchor++) {
                double[] ofAnchor = scores.subList(anchor * JUDGINGS, (anchor + 1) * JUDGINGS).stream()
                        .map(found -> found.get(evaluator))
                        .filter(CaseScore.Graded.class::isInstance)
                        .mapToDouble(score -> ((CaseScore.Graded) score).value())
                        .toArray();
                if (ofAnchor.length == JUDGINGS) {
                    graded.add(cases.get(anchor));
                    judgings.add(ofAnchor);
                }
            }
            if (graded.size() >= FEWEST) {
                byEvaluator.put(
                        evaluator, new AnchorSet.OfEvaluator(graded, Anchors.of(judgings.toArray(double[][]::new))));
            }
        }
        return byEvaluator.isEmpty()
                ? Optional.empty()
                : Optional.of(keep(run, judging.run(), new AnchorSet(run.id(), part, byEvaluator)));
    }

    private BaselineRecord keep(RunRecord source, RunRecord judging, AnchorSet set) {
        StreamId stream = Watching.stream(judging, 0);
        List<Pinned.Cell> cells = new ArrayList<>();
        set.byEvaluator()
                .forEach((name, of) -> cells.add(new Pinned.Cell(
                        name, Slice.ALL, of.anchors().baseline(), of.cases().size(), Watch.MARGIN)));
        double runsPerDay = (double) Duration.ofDays(1).toSeconds()
                / config.every().orElse(Duration.ofDays(1)).toSeconds();
        FalseAlarms allowed = config.falseAlarms();
        Pinned pinned = new Pinned(
                source.id(),
                source.suiteDigest().value(),
                judging.parts().getFirst().targetDigest().value(),
                Optional.empty(),
                Set.of(),
                allowed.limit(
                        set.cases().size() * runsPerDay,
                        cells.size() * source.parts().size()),
                cells,
                List.of(),
                Reports.definitions(judging));
        Instant at = bench.clock().instant();
        BaselineRecord baseline =
                new BaselineRecord(judging.id() + "/0/" + at.toEpochMilli(), stream, at, set.with(pinned));
        Pins.begin(bench.store(), baseline, pinned);
        return baseline;
    }

    /** Judges the anchors of each part of a run once more, in a new order, and lets their detectors take it. */
    void judge(RunRecord run) throws InterruptedException {
        for (int part = 0; part < run.parts().size() && !stopped.getAsBoolean(); part++) {
            Optional<AnchorSet> set =
                    anchors(bench.store(), run.suite(), run.parts().get(part).target());
            if (set.isPresent()) {
                judge(run, set.get());
            }
        }
    }

    private void judge(RunRecord run, AnchorSet set) throws InterruptedException {
        RunRecord source = bench.store().find(set.run()).orElseThrow();
        AnchorRun judging = AnchorRun.begin(bench, config, source, set.part(), set.cases(), events);
        List<AnchorRun.Draw> draws = new ArrayList<>();
        set.cases().forEach(id -> draws.add(new AnchorRun.Draw(id, 0)));
        Collections.shuffle(draws, new Random(run.seed() ^ judging.run().id().hashCode()));
        List<Map<String, CaseScore>> scores = judging.judge(draws, Optional.empty());
        Watching.follower(bench.store(), judging.run(), 0, Slicing.NONE, Reports.definitions(judging.run()))
                .ifPresent(follower -> {
                    for (int i = 0; i < draws.size(); i++) {
                        String id = draws.get(i).caseId();
                        long place = i + 1L;
                        Map<String, CaseScore> readings = readings(set, id, scores.get(i));
                        judging.sample(id)
                                .ifPresent(sample -> bench.store()
                                        .follow(
                                                judging.run().id(),
                                                follower.taking(place, sample, readings, Set.of())));
                    }
                    bench.store().follow(judging.run().id(), follower.ending());
                });
        judging.end();
    }

    /** What a detector reads of an anchor is how far it is from where it was. */
    private static Map<String, CaseScore> readings(AnchorSet set, String id, Map<String, CaseScore> scores) {
        Map<String, CaseScore> readings = new LinkedHashMap<>(scores);
        readings.replaceAll((name, score) -> {
            AnchorSet.OfEvaluator of = set.byEvaluator().get(name);
            int anchor = of == null ? -1 : of.cases().indexOf(id);
            if (of == null || anchor < 0) {
                return new CaseScore.NotApplicable();
            }
            return score instanceof CaseScore.Graded(double value, boolean critical)
                    ? new CaseScore.Graded(of.anchors().reading(anchor, value), critical)
                    : score;
        });
        return readings;
    }

    /**
     * What came of asking whether it is the judge.
     *
     * @param outcome what can be told
     * @param unreachable why no grade came, if many calls in a row brought none
     */
    record Clearing(Clearance outcome, Optional<String> unreachable) {}

    /** Asks whether it is the judge that makes a change: judges anchors drawn by chance until that can be told, or stopped. */
    Clearing clear(RunRecord run, AnchorSet set, Drift alarm) throws InterruptedException {
        String evaluator = alarm.watched().evaluator();
        AnchorSet.OfEvaluator of = set.byEvaluator().get(evaluator);
        if (of == null) {
            return new Clearing(Clearance.UNCLEAR, Optional.empty());
        }
        long seed = run.seed() + alarm.alarmedAt();
        JudgeClearing clearing = new JudgeClearing(of.anchors(), alarm, seed);
        if (clearing.outcome() != Clearance.OPEN) {
            return new Clearing(clearing.outcome(), Optional.empty());
        }
        // Which anchors come next follows from the seed alone, so many are judged at once and taken one by one.
        JudgeClearing ahead = new JudgeClearing(of.anchors(), alarm, seed);
        RunRecord source = bench.store().find(set.run()).orElseThrow();
        AnchorRun judging = AnchorRun.begin(bench, config, source, set.part(), of.cases(), events);
        Map<String, Integer> repeats = new HashMap<>();
        Optional<String> unreachable = Optional.empty();
        while (clearing.outcome() == Clearance.OPEN && unreachable.isEmpty() && !stopped.getAsBoolean()) {
            List<AnchorRun.Draw> draws = new ArrayList<>();
            while (draws.size() < AT_ONCE) {
                String id = of.cases().get(ahead.next());
                draws.add(new AnchorRun.Draw(id, repeats.merge(id, 1, Integer::sum) - 1));
                ahead.unjudged();
            }
            List<CaseScore> scores = judging.judge(draws, Optional.of(evaluator)).stream()
                    .map(found -> found.getOrDefault(evaluator, new CaseScore.NotApplicable()))
                    .toList();
            take(clearing, scores);
            unreachable = unreachable(scores);
        }
        judging.end();
        return new Clearing(clearing.outcome(), unreachable);
    }

    private static void take(JudgeClearing clearing, List<CaseScore> scores) {
        for (CaseScore score : scores) {
            if (clearing.outcome() == Clearance.OPEN) {
                if (score instanceof CaseScore.Graded(double value, boolean critical)) {
                    clearing.judged(value);
                } else {
                    clearing.unjudged();
                }
            }
        }
    }

    /** Returns why there was not a single grade, if there was none. */
    private static Optional<String> unreachable(List<CaseScore> scores) {
        return scores.stream().anyMatch(CaseScore.Graded.class::isInstance)
                ? Optional.empty()
                : scores.stream()
                        .filter(CaseScore.Unscored.class::isInstance)
                        .map(score -> ((CaseScore.Unscored) score).reason().label())
                        .findFirst();
    }

    /** Returns the anchors that were pinned for a target's suite, if any. */
    public static Optional<AnchorSet> anchors(Store store, String suite, String target) {
        return store.baseline(new StreamId(suite, target, Stream.ANCHORS)).flatMap(AnchorSet::of);
    }
}
