package dev.evaluator.runner.report;

import dev.evaluator.report.Comparison;
import dev.evaluator.report.Difference;
import dev.evaluator.report.Estimate;
import dev.evaluator.report.Report;
import dev.evaluator.sample.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two parts side by side.
 *
 * @param first the one in question
 * @param second what it is compared with
 * @param note on how many cases, and how
 * @param reach how far the scale of differences goes to either side
 * @param sliceReach the same among the slices
 * @param evaluators the differences over all pairs
 * @param slices those of each slice, the greatest loss first
 * @param worse cases the first lost
 * @param better cases the first gained
 */
record ComparedView(
        String first,
        String second,
        String note,
        String reach,
        String sliceReach,
        List<Row> evaluators,
        List<Row> slices,
        List<Paired.Flip> worse,
        List<Paired.Flip> better) {

    private static final int MOST_SLICES = 60;

    ComparedView {
        evaluators = List.copyOf(evaluators);
        slices = List.copyOf(slices);
        worse = List.copyOf(worse);
        better = List.copyOf(better);
    }

    /** One evaluator on all pairs or on one slice; each side's own figure is over all its own cases. */
    record Row(
            Excerpt slice,
            String evaluator,
            Optional<Figure> first,
            Optional<Figure> second,
            Figure difference,
            String cases,
            String gained,
            String lost) {}

    static ComparedView of(Paired paired, String first, String second) {
        Comparison comparison = paired.comparison();
        double reach = reach(comparison.evaluators().stream().map(Comparison.OfEvaluator::difference));
        double sliceReach = reach(comparison.slices().stream().map(Comparison.OfSlice::difference));
        return new ComparedView(
                first,
                second,
                note(paired, first, second),
                Reach.label(reach),
                Reach.label(sliceReach),
                comparison.evaluators().stream()
                        .map(of -> row(paired, Slice.ALL, of.name(), of.difference(), reach))
                        .toList(),
                comparison.slices().stream()
                        .sorted(Comparator.comparingDouble(of -> of.difference().mean()))
                        .limit(MOST_SLICES)
                        .map(of -> row(paired, of.slice().label(), of.evaluator(), of.difference(), sliceReach))
                        .toList(),
                paired.worse(),
                paired.better());
    }

    private static double reach(Stream<Difference> differences) {
        return Reach.of(differences.map(Difference::interval).toList());
    }

    private static String note(Paired paired, String first, String second) {
        List<String> notes = new ArrayList<>();
        notes.add("Differences are " + first + " minus " + second + ", case by case on "
                + Words.count(paired.pairs(), "question") + " that both were asked.");
        notes.add("Intervals hold at 95 %, by "
                + Stream.concat(
                                paired.comparison().evaluators().stream().map(Comparison.OfEvaluator::difference),
                                paired.comparison().slices().stream().map(Comparison.OfSlice::difference))
                        .map(difference -> difference.method().label())
                        .distinct()
                        .collect(Collectors.joining(" and "))
                + ".");
        if (paired.alone() > 0) {
            notes.add(Words.count(paired.alone(), "case") + " had no counterpart in " + second + ".");
        }
        if (!paired.first().run().suiteDigest().equals(paired.second().run().suiteDigest())) {
            notes.add("The suite changed between the two runs, so that scores may not mean the same.");
        }
        return String.join(" ", notes);
    }

    private static Row row(Paired paired, String slice, String evaluator, Difference difference, double reach) {
        return new Row(
                Excerpt.of(slice, 80),
                evaluator,
                estimate(paired.first().report(), slice, evaluator).map(Figure::of),
                estimate(paired.second().report(), slice, evaluator).map(Figure::of),
                Figure.of(difference, reach),
                Words.count(difference.cases()),
                Words.count(difference.gained()),
                Words.count(difference.lost()));
    }

    private static Optional<Estimate> estimate(Report report, String slice, String evaluator) {
        return slice.equals(Slice.ALL)
                ? report.evaluator(evaluator).estimate()
                : report.slices().stream()
                        .filter(of -> of.evaluator().equals(evaluator)
                                && of.slice().label().equals(slice))
                        .map(Report.OfSlice::estimate)
                        .findFirst();
    }
}
