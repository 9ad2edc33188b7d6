package dev.evaluator.calibration;

import dev.evaluator.stats.ClusteredMean;
import dev.evaluator.stats.Interval;
import dev.evaluator.stats.PpiMean;
import dev.evaluator.stats.Proportion;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The mean grade that people would give to all items, from the few they labelled and the many the judge graded.
 *
 * @param value the mean, within [0, 1]
 * @param interval at 95 %, within [0, 1]
 * @param method how both were computed
 * @param judged the mean grade of the judge over all items it could be read on, uncorrected
 * @param labelled items with a label
 * @param unlabelled items that only the judge has graded
 * @param lambda how much the judge was trusted; absent where only labels count
 */
public record CorrectedRate(
        double value,
        Interval interval,
        String method,
        double judged,
        long labelled,
        long unlabelled,
        OptionalDouble lambda) {

    private static final int FEWEST_LABELS = 20;
    private static final int FEWEST_EVENTS = 5;

    public CorrectedRate {
        if (!(value >= 0 && value <= 1)) { // also catches NaN
            throw new IllegalArgumentException("a rate must be within [0, 1], was " + value);
        }
    }

    static Optional<CorrectedRate> of(Levels levels, List<Comparison> all) {
        if (levels.values().isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble judged = all.stream()
                .filter(item -> !item.places(levels).isEmpty())
                .mapToDouble(item -> item.judgeValue(levels))
                .average();
        List<Comparison> labelled =
                all.stream().filter(item -> item.goldPlace(levels).isPresent()).toList();
        List<Comparison> others =
                all.stream().filter(item -> item.goldPlace(levels).isEmpty()).toList();
        return labelled.isEmpty() || judged.isEmpty()
                ? Optional.empty()
                : Optional.of(of(levels, labelled, others, judged.getAsDouble()));
    }

    private static CorrectedRate of(Levels levels, List<Comparison> labelled, List<Comparison> others, double judged) {
        double[] y = labelled.stream()
                .mapToDouble(item -> levels.values().get(item.goldPlace(levels).orElseThrow()))
                .toArray();
        double[] f = grades(levels, labelled, judged);
        double[] u = grades(levels, others, judged);
        int[] clusters = clusters(labelled);
        if (y.length < FEWEST_LABELS || events(y) < FEWEST_EVENTS || spread(y, clusters) == 0) {
            return exact(y, clusters, judged, u.length);
        }
        int[] otherClusters = clusters(others);
        boolean clustered = repeats(clusters) || repeats(otherClusters);
        if (u.length == 0 || (clustered && Arrays.stream(otherClusters).max().orElse(0) == 0)) {
            Measured mean = Ratings.mean(y, clusters);
            return new CorrectedRate(
                    mean.value(),
                    mean.interval().orElseThrow(),
                    "labels only, " + mean.method(),
                    judged,
                    y.length,
                    u.length,
                    OptionalDouble.empty());
        }
        PpiMean ppi = clustered
                ? PpiMean.of(y, f, clusters, u, otherClusters, Ratings.ALPHA)
                : PpiMean.of(y, f, u, Ratings.ALPHA);
        return new CorrectedRate(
                Math.clamp(ppi.value(), 0, 1),
                ppi.interval().clip(0, 1),
                clustered ? "ppi++, clusters" : "ppi++",
                judged,
                y.length,
                u.length,
                OptionalDouble.of(ppi.lambda()));
    }

    /** Too few labels for anything that leans on the normal curve. */
    private static CorrectedRate exact(double[] y, int[] clusters, double judged, long unlabelled) {
        double mean = Math.clamp(Arrays.stream(y).sum() / y.length, 0, 1);
        boolean passFail = Arrays.stream(y).allMatch(value -> value == 0 || value == 1);
        boolean counted = passFail && !repeats(clusters);
        Interval interval = counted
                ? Proportion.clopperPearson(Math.round(Arrays.stream(y).sum()), y.length, Ratings.ALPHA)
                : Ratings.betting(y, clusters);
        String method = counted ? "labels only, clopper-pearson" : "labels only, betting sequence";
        return new CorrectedRate(mean, interval, method, judged, y.length, unlabelled, OptionalDouble.empty());
    }

    /** Returns how many labels differ from the most common one. */
    private static long events(double[] y) {
        Map<Double, Integer> counts = new HashMap<>();
        Arrays.stream(y).forEach(value -> counts.merge(value, 1, Integer::sum));
        return (long) y.length - Collections.max(counts.values());
    }

    private static double spread(double[] y, int[] clusters) {
        return ClusteredMean.of(y, clusters, Ratings.ALPHA)
                .map(ClusteredMean::standardError)
                .orElse(0.0);
    }

    private static boolean repeats(int[] clusters) {
        return Arrays.stream(clusters).distinct().count() < clusters.length;
    }

    private static int[] clusters(List<Comparison> items) {
        return Ratings.numbered(items.stream().map(Comparison::cluster).toList());
    }

    /** Any rule for unreadable grades is right on average, so long as labelled and unlabelled items go by the same. */
    private static double[] grades(Levels levels, List<Comparison> items, double unreadable) {
        return items.stream()
                .mapToDouble(item -> item.places(levels).isEmpty() ? unreadable : item.judgeValue(levels))
                .toArray();
    }
}
