package dev.evaluator.report;

import dev.evaluator.sample.Outline;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slice;
import dev.evaluator.sample.Slicing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Folds the case scores of two parts on the same cases into a comparison; memory does not grow with the cases. */
public final class Comparer {

    private final List<String> evaluators;
    private final Slicing slicing;
    private final boolean stoppedByResults;
    private final Map<Cell, DifferenceTally> tallies = new HashMap<>();
    private final List<DifferenceTally> touched = new ArrayList<>();
    private String cluster = "";

    private record Cell(String evaluator, String slice) {}

    /**
     * Creates a comparer.
     *
     * @param evaluators which to compare, in order
     * @param slicing the slices to look at, closed
     * @param stoppedByResults whether the number of cases followed from what was seen, as in a gate
     */
    public Comparer(List<String> evaluators, Slicing slicing, boolean stoppedByResults) {
        this.evaluators = List.copyOf(evaluators);
        this.slicing = slicing;
        this.stoppedByResults = stoppedByResults;
    }

    /** Adds a case that both parts have settled; cases of one cluster come one after the other. */
    public void add(Sample sample, Map<String, CaseScore> first, Map<String, CaseScore> second) {
        add(sample.outline(), first, second);
    }

    /** Adds a case of which only the outline is known. */
    public void add(Outline sample, Map<String, CaseScore> first, Map<String, CaseScore> second) {
        if (!sample.cluster().equals(cluster)) {
            endCluster();
            cluster = sample.cluster();
        }
        List<Slice> slices = slicing.of(sample.slices());
        for (String evaluator : evaluators) {
            if (first.get(evaluator) instanceof CaseScore.Graded(double one, boolean critical)
                    && second.get(evaluator) instanceof CaseScore.Graded(double two, boolean too)) {
                tally(evaluator, Slice.ALL).add(one - two);
                slices.forEach(slice -> tally(evaluator, slice.label()).add(one - two));
            }
        }
    }

    /** Returns the comparison over everything added. */
    public Comparison comparison() {
        endCluster();
        List<Comparison.OfEvaluator> all = new ArrayList<>();
        List<Comparison.OfSlice> slices = new ArrayList<>();
        for (String evaluator : evaluators) {
            tally(evaluator, Slice.ALL)
                    .difference()
                    .ifPresent(difference -> all.add(new Comparison.OfEvaluator(evaluator, difference)));
            for (Slice slice : slicing.all()) {
                tally(evaluator, slice.label())
                        .difference()
                        .ifPresent(difference -> slices.add(new Comparison.OfSlice(slice, evaluator, difference)));
            }
        }
        return new Comparison(all, slices);
    }

    private DifferenceTally tally(String evaluator, String slice) {
        DifferenceTally tally =
                tallies.computeIfAbsent(new Cell(evaluator, slice), cell -> new DifferenceTally(stoppedByResults));
        touched.add(tally);
        return tally;
    }

    private void endCluster() {
        touched.forEach(DifferenceTally::endCluster);
        touched.clear();
    }
}
