package dev.evaluator.runner.runs;

import dev.evaluator.report.CaseScore;
import dev.evaluator.report.Estimate;
import dev.evaluator.report.Report;
import dev.evaluator.report.Reporter;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.sample.Slicing;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** What earlier runs of the same suite, target and stream came to, so that a run is seen in its course. */
public final class History {

    private static final int MOST_RUNS = 30;
    private static final long MOST_CASES = 20_000;

    private final Store store;
    private final RunRecord run;
    private final int part;
    private final Suite suite;

    private History(Store store, RunRecord run, int part, Suite suite) {
        this.store = store;
        this.run = run;
        this.part = part;
        this.suite = suite;
    }

    /**
     * One run of a stream.
     *
     * @param run the run
     * @param revision the version of the target, when known
     * @param estimates over all its cases up to the first open one, by evaluator; only of those that were defined alike
     */
    public record Point(RunRecord run, Optional<String> revision, Map<String, Estimate> estimates) {
        public Point {
            estimates = Map.copyOf(estimates);
        }
    }

    /**
     * Returns the runs up to this one, oldest first and this one last: at most thirty, of 20,000 cases before it.
     * Runs that were not made to measure have none before them.
     */
    public static List<Point> of(Store store, RunRecord run, int part, Suite suite, Report now) {
        History history = new History(store, run, part, suite);
        List<Point> points = new ArrayList<>();
        points.add(history.point(run, part, estimates(now)));
        if (run.kind() == RunRecord.Kind.RUN) {
            history.addEarlier(points);
        }
        Collections.reverse(points);
        return points;
    }

    private void addEarlier(List<Point> points) {
        long cases = 0;
        for (RunRecord earlier : store.runs()) {
            OptionalInt same = isEarlier(earlier) ? samePart(earlier) : OptionalInt.empty();
            if (same.isPresent() && points.size() < MOST_RUNS) {
                cases += store.planned(earlier.id());
                if (cases > MOST_CASES) {
                    return;
                }
                Map<String, Estimate> estimates = estimates(earlier, same.getAsInt());
                if (!estimates.isEmpty()) {
                    points.add(point(earlier, same.getAsInt(), estimates));
                }
            }
        }
    }

    private boolean isEarlier(RunRecord other) {
        return other.kind() == run.kind()
                && other.suite().equals(run.suite())
                && other.startedAt().isBefore(run.startedAt())
                && other.state() != RunRecord.State.RUNNING;
    }

    private OptionalInt samePart(RunRecord other) {
        RunRecord.PartRecord mine = run.parts().get(part);
        return IntStream.range(0, other.parts().size())
                .filter(i -> other.parts().get(i).target().equals(mine.target())
                        && other.parts().get(i).stream() == mine.stream())
                .findFirst();
    }

    private Point point(RunRecord of, int number, Map<String, Estimate> estimates) {
        return new Point(of, of.parts().get(number).revision(), estimates);
    }

    private Map<String, Estimate> estimates(RunRecord earlier, int number) {
        Set<String> alike = alike(earlier);
        if (alike.isEmpty()) {
            return Map.of();
        }
        Map<String, Boolean> passFail = new LinkedHashMap<>(suite.passFail());
        passFail.keySet().retainAll(alike);
        Reporter reporter = new Reporter(passFail, Slicing.NONE);
        int repeats = Reports.repeats(earlier);
        store.scores(earlier.id(), number, found -> {
            Optional<Map<String, CaseScore>> scores = Reports.scores(found.repeats(), alike, repeats);
            scores.ifPresent(known -> reporter.add(found.sample(), known));
            return scores.isPresent();
        });
        return estimates(reporter.report(0));
    }

    /** Returns the evaluators that measured then as they do in this run. */
    private Set<String> alike(RunRecord earlier) {
        Map<String, String> mine = Reports.definitions(run);
        Map<String, String> theirs = Reports.definitions(earlier);
        Set<String> alike = new LinkedHashSet<>(suite.evaluators().keySet());
        if (mine.isEmpty() || theirs.isEmpty()) {
            return run.suiteDigest().equals(earlier.suiteDigest()) ? alike : Set.of();
        }
        alike.removeIf(name -> !mine.containsKey(name) || !Objects.equals(mine.get(name), theirs.get(name)));
        return alike;
    }

    private static Map<String, Estimate> estimates(Report report) {
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        report.evaluators().forEach(of -> of.estimate().ifPresent(estimate -> estimates.put(of.name(), estimate)));
        return estimates;
    }
}
