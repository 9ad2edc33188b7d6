package dev.evaluator.runner.runs;

import dev.evaluator.report.CaseScore;
import dev.evaluator.report.Estimate;
import dev.evaluator.report.Report;
import dev.evaluator.report.Reporter;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.sample.Recorded;
import dev.evaluator.stats.BettingSequence;
import dev.evaluator.stats.Interval;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one part of a run amounts to so far, read from the store as it grows: the cases up to the first open one, in the
 * run's order. Mean and interval are those of a confidence sequence with one number per cluster, so they may be looked
 * at while the run goes on. Not thread-safe.
 */
public final class LastRun {

    private static final double ALPHA = 0.05;

    private final Store store;
    private final RunRecord run;
    private final int part;
    private final Suite suite;
    private final Reporter reporter;
    private final Map<String, BettingSequence> sequences = new LinkedHashMap<>();
    private final List<Scored> cluster = new ArrayList<>();
    private Optional<String> last = Optional.empty();
    private boolean changed;
    private boolean ended;
    private Map<String, OfEvaluator> estimates = Map.of();
    private final Map<String, Example> examples = new LinkedHashMap<>();
    private List<Report.OfSlice> slices = List.of();

    private record Scored(CaseRecord found, Map<String, CaseScore> scores) {}

    /**
     * What one evaluator says.
     *
     * @param mean of the case scores
     * @param interval ends of the confidence sequence at 95 %
     * @param cases graded cases
     * @param effectiveCases how many independent cases would tell as much
     */
    public record OfEvaluator(double mean, Interval interval, long cases, double effectiveCases) {}

    /**
     * The case of an evaluator that was read last.
     *
     * @param score its score
     * @param trace the trace in which its answer was recorded
     */
    public record Example(double score, Optional<String> trace) {}

    /** Begins to read a part of a run. */
    public LastRun(Store store, RunRecord run, int part, Suite suite) {
        this.store = store;
        this.run = run;
        this.part = part;
        this.suite = suite;
        this.reporter = new Reporter(suite.passFail(), Reports.slicing(store, run, suite));
    }

    /** Returns the run, as it was when reading began. */
    public RunRecord run() {
        return run;
    }

    /** Returns the estimates over what is durable by now, by evaluator; none for one that has graded nothing. */
    public Map<String, OfEvaluator> read() {
        if (ended) {
            return estimates;
        }
        int repeats = Manifest.repeats(run.manifest());
        store.cases(run.id(), part, last, found -> {
            Optional<Map<String, CaseScore>> scores = Reports.scores(found, suite, repeats);
            scores.ifPresent(known -> add(new Scored(found, known)));
            return scores.isPresent();
        });
        if (run.state() == RunRecord.State.COMPLETE) {
            endCluster();
            ended = true; // Nothing is added to a complete run.
        }
        if (changed) {
            changed = false;
            estimates = estimates();
        }
        return estimates;
    }

    /** Returns the estimates of slices as they were when last read. */
    public List<Report.OfSlice> slices() {
        return slices;
    }

    /** Returns a graded case of each evaluator, the last one that was read. */
    public Map<String, Example> examples() {
        return Collections.unmodifiableMap(examples);
    }

    private void add(Scored scored) {
        String of = scored.found().sample().cluster();
        if (!cluster.isEmpty() && !cluster.getFirst().found().sample().cluster().equals(of)) {
            endCluster();
        }
        cluster.add(scored);
        last = Optional.of(scored.found().sample().id());
        if (scored.found().sample().conversation().isEmpty()) {
            endCluster();
        }
    }

    /** A cluster counts when all of it is known: a part of it would be a number of its own. */
    private void endCluster() {
        Map<String, double[]> sums = new HashMap<>();
        for (Scored scored : cluster) {
            reporter.add(scored.found().sample(), scored.scores());
            scored.scores().forEach((evaluator, score) -> {
                if (score instanceof CaseScore.Graded(double value, boolean critical)) {
                    double[] sum = sums.computeIfAbsent(evaluator, name -> new double[2]);
                    sum[0] += value;
                    sum[1]++;
                    Optional<String> trace =
                            scored.found().sample().recorded().trace().map(Recorded.Trace::traceId);
                    examples.put(evaluator, new Example(value, trace));
                }
            });
        }
        sums.forEach((evaluator, sum) -> sequences
                .computeIfAbsent(evaluator, name -> new BettingSequence())
                .add(Math.min(1, sum[0] / sum[1])));
        changed |= !cluster.isEmpty();
        cluster.clear();
    }

    private Map<String, OfEvaluator> estimates() {
        Report report = reporter.report(0);
        slices = report.slices();
        Map<String, OfEvaluator> found = new LinkedHashMap<>();
        sequences.forEach((evaluator, sequence) -> {
            Estimate estimate = report.evaluator(evaluator).estimate().orElseThrow();
            found.put(
                    evaluator,
                    new OfEvaluator(
                            sequence.mean(), sequence.interval(ALPHA), estimate.cases(), estimate.effectiveCases()));
        });
        return found;
    }
}
