package dev.evaluator.report;

import dev.evaluator.sample.Outline;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slice;
import dev.evaluator.sample.Slicing;
import dev.evaluator.score.Reason;
import dev.evaluator.stats.Shrinkage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Folds the case scores of one part, in the run's order, into a report; memory does not grow with the cases. */
public final class Reporter {

    private final Map<String, Boolean> passFail;
    private final Slicing slicing;
    private final Map<Cell, Tally> tallies = new HashMap<>();
    private final Map<Cell, Long> unscoredBySlice = new HashMap<>();
    private final Map<String, Map<Reason, Long>> unscored = new HashMap<>();
    private final Map<String, Long> declined = new HashMap<>();
    private final Map<String, Long> critical = new HashMap<>();
    private final List<Tally> touched = new ArrayList<>();
    private String cluster = "";
    private long scoredCases;
    private long unscoredCases;
    private long notApplicableCases;

    private record Cell(String evaluator, String slice) {}

    /**
     * Creates a reporter.
     *
     * @param passFail for each evaluator, in order, whether it declares its scores to be 0 or 1
     * @param slicing the slices to look at, closed
     */
    public Reporter(Map<String, Boolean> passFail, Slicing slicing) {
        this.passFail = passFail;
        this.slicing = slicing;
    }

    /** Adds a settled case; cases of one cluster come one after the other. */
    public void add(Sample sample, Map<String, CaseScore> scores) {
        add(sample.outline(), scores);
    }

    /** Adds a settled case of which only the outline is known. */
    public void add(Outline sample, Map<String, CaseScore> scores) {
        if (!sample.cluster().equals(cluster)) {
            endCluster();
            cluster = sample.cluster();
        }
        List<Slice> slices = slicing.of(sample.slices());
        double weight = 1 / sample.inclusion().probability();
        boolean any = false;
        boolean missing = false;
        for (Map.Entry<String, CaseScore> entry : scores.entrySet()) {
            String evaluator = entry.getKey();
            switch (entry.getValue()) {
                case CaseScore.Graded(double value, boolean criticalFailure) -> {
                    any = true;
                    tally(evaluator, Slice.ALL).add(value, weight);
                    slices.forEach(slice -> tally(evaluator, slice.label()).add(value, weight));
                    critical.merge(evaluator, criticalFailure ? 1L : 0L, Long::sum);
                }
                case CaseScore.Unscored(Reason reason) -> {
                    missing = true;
                    tally(evaluator, Slice.ALL).miss(weight);
                    slices.forEach(slice -> tally(evaluator, slice.label()).miss(weight));
                    unscored.computeIfAbsent(evaluator, name -> new EnumMap<>(Reason.class))
                            .merge(reason, 1L, Long::sum);
                    slices.forEach(slice -> unscoredBySlice.merge(new Cell(evaluator, slice.label()), 1L, Long::sum));
                }
                case CaseScore.NotApplicable() -> declined.merge(evaluator, 1L, Long::sum);
            }
        }
        if (missing) {
            unscoredCases++;
        } else if (any) {
            scoredCases++;
        } else {
            notApplicableCases++;
        }
    }

    /** Returns the report over everything added. */
    public Report report(long planned) {
        endCluster();
        List<Report.OfEvaluator> evaluators = new ArrayList<>();
        List<Report.OfSlice> ofSlices = new ArrayList<>();
        passFail.keySet().forEach(name -> {
            evaluators.add(new Report.OfEvaluator(
                    name,
                    tally(name, Slice.ALL).estimate(),
                    unscored.getOrDefault(name, Map.of()),
                    declined.getOrDefault(name, 0L),
                    critical.getOrDefault(name, 0L)));
            slices().forEach(fellows -> ofSlices.addAll(ofSlices(name, fellows)));
        });
        return new Report(planned, scoredCases, unscoredCases, notApplicableCases, evaluators, ofSlices);
    }

    /** Returns what an evaluator says of slices that do not overlap. */
    private List<Report.OfSlice> ofSlices(String evaluator, List<Slice> fellows) {
        List<Slice> slices = new ArrayList<>();
        List<Estimate> estimates = new ArrayList<>();
        for (Slice slice : fellows) {
            tally(evaluator, slice.label()).estimate().ifPresent(estimate -> {
                slices.add(slice);
                estimates.add(estimate);
            });
        }
        Optional<Shrinkage> shrinkage = Shrinkage.ofScores(
                estimates.stream().mapToDouble(of -> of.mean() * of.cases()).toArray(),
                estimates.stream().mapToLong(Estimate::cases).toArray());
        return IntStream.range(0, slices.size())
                .mapToObj(i -> new Report.OfSlice(
                        slices.get(i),
                        evaluator,
                        estimates.get(i),
                        unscoredBySlice.getOrDefault(
                                new Cell(evaluator, slices.get(i).label()), 0L),
                        shrinkage
                                .map(all -> all.shrunken(i))
                                .orElse(estimates.get(i).mean())))
                .toList();
    }

    /** Returns the slices of each name: those with a closed value, the rest after them. */
    private List<List<Slice>> slices() {
        List<List<Slice>> all = new ArrayList<>();
        slicing.values().forEach((name, values) -> {
            List<Slice> slices = new ArrayList<>();
            values.stream().sorted().forEach(value -> slices.add(new Slice(name, value)));
            slices.add(new Slice(name, Slice.OTHER));
            all.add(slices);
        });
        return all;
    }

    private Tally tally(String evaluator, String slice) {
        Tally tally = tallies.computeIfAbsent(
                new Cell(evaluator, slice), cell -> new Tally(passFail.getOrDefault(evaluator, false)));
        touched.add(tally);
        return tally;
    }

    private void endCluster() {
        touched.forEach(Tally::endCluster);
        touched.clear();
    }
}
