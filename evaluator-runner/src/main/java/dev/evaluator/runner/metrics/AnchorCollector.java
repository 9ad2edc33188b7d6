package dev.evaluator.runner.metrics;

import dev.evaluator.drift.Anchors;
import dev.evaluator.report.CaseScore;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.runs.Reports;
import dev.evaluator.runner.store.BaselineRecord;
import dev.evaluator.runner.store.Followed;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.StreamId;
import dev.evaluator.runner.watch.AnchorSet;
import dev.evaluator.score.Evaluator;
import dev.evaluator.stats.BettingSequence;
import dev.evaluator.suite.Suite;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What judges make of frozen answers in the newest run, beside what they made of them when these were frozen. */
final class AnchorCollector {

    private static final double ALPHA = 0.05;

    private final Store store;
    private final Suites suites;
    private final Map<StreamId, Read> known = new LinkedHashMap<>();

    private record Read(RunRecord run, Map<String, BettingSequence> grades) {}

    AnchorCollector(Store store, Suites suites) {
        this.store = store;
        this.suites = suites;
    }

    /** Adds the gauges to an exposition; where answers of several targets are frozen, those judged last are told. */
    void collect(Points points) {
        Set<List<String>> told = new HashSet<>();
        store.baselines().stream()
                .map(BaselineRecord::stream)
                .filter(stream -> stream.stream() == Stream.ANCHORS)
                .filter(stream -> suites.byName().containsKey(stream.suite()))
                .distinct()
                .flatMap(stream -> newest(stream).stream().map(run -> Map.entry(stream, run)))
                .sorted(Comparator.comparing((Map.Entry<StreamId, RunRecord> entry) ->
                                entry.getValue().startedAt())
                        .reversed())
                .forEach(entry -> collect(entry.getKey(), entry.getValue(), told, points));
    }

    /** Returns the newest run that judged all anchors once; those that clear a judge draw some of them by chance. */
    private Optional<RunRecord> newest(StreamId stream) {
        List<Followed> followed = store.followed(stream);
        return followed.isEmpty()
                ? Optional.empty()
                : store.find(followed.getLast().run());
    }

    private void collect(StreamId stream, RunRecord run, Set<List<String>> told, Points points) {
        Suite suite = suites.byName().get(stream.suite());
        Optional<AnchorSet> set = store.baseline(stream).flatMap(AnchorSet::of);
        if (suite == null || set.isEmpty()) {
            return;
        }
        Read read = read(stream, run, suite, set.get());
        set.get().byEvaluator().forEach((name, of) -> {
            BettingSequence grades = read.grades().get(name);
            if (grades != null) {
                suite.evaluator(name).judges().stream()
                        .map(judge -> List.of(stream.suite(), name, judge.name()))
                        .filter(told::add)
                        .forEach(labels -> add(points, labels, grades, of.anchors()));
            }
        });
    }

    private static void add(Points points, List<String> labels, BettingSequence grades, Anchors frozen) {
        points.add(Family.ANCHOR_MEAN, grades.mean(), labels);
        points.add(Family.ANCHOR_LOWER, grades.interval(ALPHA).lower(), labels);
        points.add(Family.ANCHOR_UPPER, grades.interval(ALPHA).upper(), labels);
        points.add(Family.ANCHOR_CASES, grades.n(), labels);
        double before =
                frozen.means().stream().mapToDouble(mean -> mean).average().orElseThrow();
        points.add(Family.ANCHOR_BASELINE, before, labels);
    }

    private Read read(StreamId stream, RunRecord run, Suite suite, AnchorSet set) {
        Read before = known.get(stream);
        if (before != null && before.run().equals(run) && run.state() == RunRecord.State.COMPLETE) {
            return before;
        }
        Map<String, Evaluator> evaluators = new LinkedHashMap<>(suite.evaluators());
        evaluators.keySet().retainAll(Reports.definitions(run).keySet());
        Suite judged = new Suite(suite.name(), evaluators, suite.slicing(), List.of(), suite.trustJudge());
        Map<String, BettingSequence> grades = new LinkedHashMap<>();
        store.cases(
                run.id(),
                0,
                found -> Reports.scores(found, judged, run).orElse(Map.of()).forEach((name, score) -> {
                    if (set.holds(name, found.sample().id())
                            && score instanceof CaseScore.Graded(double value, boolean critical)) {
                        grades.computeIfAbsent(name, first -> new BettingSequence())
                                .add(value);
                    }
                }));
        Read read = new Read(run, grades);
        known.put(stream, read);
        return read;
    }
}
