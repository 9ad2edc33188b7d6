package dev.evaluator.runner.watch;

import dev.evaluator.drift.Baseline;
import dev.evaluator.drift.FalseAlarms;
import dev.evaluator.drift.Watch;
import dev.evaluator.gate.Requirement;
import dev.evaluator.report.Estimate;
import dev.evaluator.report.Report;
import dev.evaluator.runner.store.BaselineRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.RunRecord.PartRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.StreamId;
import dev.evaluator.sample.Slice;
import dev.evaluator.stats.Interval;
import dev.evaluator.stats.Proportion;
import dev.evaluator.suite.Suite;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Pins what a run has found as the baseline of what comes after it. */
public final class Pins {

    private static final double ALPHA = 0.05;
    private static final double DAY = Duration.ofDays(1).toSeconds();

    private final Store store;
    private final Suite suite;
    private final FalseAlarms allowed;
    private final Optional<Duration> every;
    private final int panels;

    /**
     * Creates one for a suite.
     *
     * @param allowed how many false alarms all detectors of the suite may raise together
     * @param every how often the suite runs, a day where nobody says
     * @param panels how many panels are watched, too
     */
    public Pins(Store store, Suite suite, FalseAlarms allowed, Optional<Duration> every, int panels) {
        this.store = store;
        this.suite = suite;
        this.allowed = allowed;
        this.every = every;
        this.panels = panels;
    }

    /**
     * Pins one part of a run by its report; its detectors begin anew.
     *
     * @param deviations of the case scores of the report
     * @param models the models that answered, as the answers name them
     * @param definitions the digest of each evaluator's definition in the run
     */
    public BaselineRecord pin(
            RunRecord run,
            int part,
            Report report,
            Deviations deviations,
            Set<String> models,
            Map<String, String> definitions,
            Instant at) {
        PartRecord of = run.parts().get(part);
        StreamId stream = Watching.stream(run, part);
        Pinned pinned = new Pinned(
                run.id(),
                run.suiteDigest().value(),
                of.targetDigest().value(),
                of.revision(),
                models,
                limit(run, report.settled()),
                cells(report, deviations),
                missing(report),
                definitions);
        BaselineRecord baseline =
                new BaselineRecord(run.id() + "/" + part + "/" + at.toEpochMilli(), stream, at, pinned.json());
        begin(store, baseline, pinned);
        return baseline;
    }

    /**
     * Pins a panel; its detectors begin anew.
     *
     * @param source the run it was drawn from
     * @param first the first run that asked it
     * @param scores by evaluator, {@code [question][run]}
     */
    public BaselineRecord pinPanel(
            RunRecord source,
            RunRecord first,
            PanelSet panel,
            Map<String, double[][]> scores,
            Set<String> models,
            Map<String, String> definitions,
            Instant at) {
        PartRecord of = first.parts().getFirst();
        List<Pinned.Cell> cells = new ArrayList<>();
        List<Pinned.Cell> missing = new ArrayList<>();
        scores.forEach((name, table) -> Baseline.ofPanel(table).ifPresent(found -> {
            Deviations deviations = new Deviations();
            for (double[] row : table) {
                for (double score : row) {
                    deviations.add(name, score);
                }
            }
            cells.add(new Pinned.Cell(name, Slice.ALL, found, table.length, margin(name), deviations.of(name)));
            missing.add(missing(name, 0, (long) table.length * table[0].length));
        }));
        Pinned pinned = new Pinned(
                source.id(),
                first.suiteDigest().value(),
                of.targetDigest().value(),
                of.revision(),
                models,
                limit(source, panel.cases().size()),
                cells,
                missing,
                definitions);
        BaselineRecord baseline = new BaselineRecord(
                first.id() + "/0/" + at.toEpochMilli(), Watching.stream(first, 0), at, panel.with(pinned));
        begin(store, baseline, pinned);
        return baseline;
    }

    /** Keeps a baseline; the detectors of its stream begin anew where the stream stands. */
    public static void begin(Store store, BaselineRecord baseline, Pinned pinned) {
        StreamId stream = baseline.stream();
        long position = Detectors.of(store.detectors(stream))
                .map(detectors -> detectors.place().position())
                .orElse(0L);
        store.pin(baseline, Detectors.begin(stream, pinned, position).json());
    }

    /** Those that page share the false alarms that are allowed: of each evaluator, part and panel one, downwards. */
    private double limit(RunRecord run, long cases) {
        double runsPerDay = DAY / every.orElse(Duration.ofDays(1)).toSeconds();
        return allowed.limit(
                Math.max(1, cases) * runsPerDay,
                suite.evaluators().size() * (run.parts().size() + panels));
    }

    private List<Pinned.Cell> cells(Report report, Deviations deviations) {
        List<Pinned.Cell> cells = new ArrayList<>();
        report.evaluators()
                .forEach(found -> found.estimate()
                        .ifPresent(estimate ->
                                cells.add(cell(found.name(), Slice.ALL, estimate, deviations.of(found.name())))));
        report.slices()
                .forEach(found -> cells.add(
                        cell(found.evaluator(), found.slice().label(), found.estimate(), OptionalDouble.empty())));
        return cells;
    }

    private Pinned.Cell cell(String evaluator, String slice, Estimate estimate, OptionalDouble deviation) {
        return new Pinned.Cell(evaluator, slice, Baseline.of(estimate), estimate.cases(), margin(evaluator), deviation);
    }

    private double margin(String evaluator) {
        return suite.requirements().stream()
                .filter(requirement -> requirement.evaluator().equals(evaluator))
                .filter(Requirement.NoWorse.class::isInstance)
                .mapToDouble(requirement -> ((Requirement.NoWorse) requirement).margin())
                .min()
                .orElse(Watch.MARGIN);
    }

    private List<Pinned.Cell> missing(Report report) {
        List<Pinned.Cell> cells = new ArrayList<>();
        for (Report.OfEvaluator found : report.evaluators()) {
            long unscored = found.unscoredCases();
            long asked = unscored + found.estimate().map(Estimate::cases).orElse(0L);
            if (asked > 0) {
                cells.add(missing(found.name(), unscored, asked));
            }
        }
        return cells;
    }

    private static Pinned.Cell missing(String evaluator, long unscored, long asked) {
        Interval interval = Proportion.clopperPearson(unscored, asked, ALPHA);
        return new Pinned.Cell(
                evaluator,
                Slice.ALL,
                new Baseline((double) unscored / asked, interval.lower(), interval.upper(), 1),
                asked,
                Watch.MARGIN);
    }
}
