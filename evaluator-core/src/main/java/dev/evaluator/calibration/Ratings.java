package dev.evaluator.calibration;

import dev.evaluator.stats.BcaBootstrap;
import dev.evaluator.stats.BettingSequence;
import dev.evaluator.stats.ClusteredMean;
import dev.evaluator.stats.CohenKappa;
import dev.evaluator.stats.CohenKappa.Weights;
import dev.evaluator.stats.GwetAc1;
import dev.evaluator.stats.Interval;
import dev.evaluator.stats.KrippendorffAlpha;
import dev.evaluator.stats.KrippendorffAlpha.Scale;
import dev.evaluator.stats.Proportion;
import dev.evaluator.stats.RatingTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Two raters of the same items, which may come in clusters; what is measured of them gets its interval here. */
final class Ratings {

    static final double ALPHA = 0.05;

    private final int levels;
    private final int[] first;
    private final int[] second;
    private final int[] clusters;
    private final int[][] members;
    private final long seed;

    /**
     * Creates ratings.
     *
     * @param clusters ids 0 … G−1, each used
     * @param seed of the resamples
     */
    Ratings(int levels, int[] first, int[] second, int[] clusters, long seed) {
        this.levels = levels;
        this.first = first;
        this.second = second;
        this.clusters = clusters;
        this.members = members(clusters);
        this.seed = seed;
    }

    /** Numbers names from 0 in the order in which they come. */
    static int[] numbered(List<String> names) {
        Map<String, Integer> numbers = new HashMap<>();
        return names.stream()
                .mapToInt(name -> numbers.computeIfAbsent(name, unseen -> numbers.size()))
                .toArray();
    }

    /** Returns what the levels are worth, or their places where nobody says. */
    static double[] values(Levels levels) {
        return levels.ordered()
                ? levels.values().stream().mapToDouble(value -> value).toArray()
                : IntStream.range(0, levels.count()).asDoubleStream().toArray();
    }

    /** Returns the mean of values within [0, 1] with the interval that fits them. */
    static Measured mean(double[] values, int[] clusters) {
        int n = values.length;
        long distinct = Arrays.stream(clusters).distinct().count();
        boolean passFail = Arrays.stream(values).allMatch(value -> value == 0 || value == 1);
        double mean = Arrays.stream(values).sum() / n;
        if (passFail && distinct == n) {
            long passes = Math.round(Arrays.stream(values).sum());
            return new Measured(mean, Optional.of(Proportion.wilson(passes, n, ALPHA)), "wilson", n);
        }
        Optional<ClusteredMean> clustered =
                ClusteredMean.of(values, clusters, ALPHA).filter(found -> found.standardError() > 0);
        return clustered
                .map(found -> new Measured(mean, Optional.of(found.interval().clip(0, 1)), "cluster t", n))
                .orElseGet(() -> new Measured(mean, Optional.of(betting(values, clusters)), "betting sequence", n));
    }

    /** Returns an interval that holds at any number of clusters, each counted once. */
    static Interval betting(double[] values, int[] clusters) {
        BettingSequence sequence = new BettingSequence();
        for (int[] cluster : members(clusters)) {
            // Rounding in the mean of a cluster may exceed 1 by an ulp.
            sequence.add(Math.clamp(
                    Arrays.stream(cluster).mapToDouble(i -> values[i]).average().orElseThrow(), 0, 1));
        }
        return sequence.interval(ALPHA);
    }

    Measured agreement() {
        double[] same = new double[first.length];
        Arrays.setAll(same, i -> first[i] == second[i] ? 1 : 0);
        return mean(same, clusters);
    }

    Optional<Measured> kappa(Weights weights) {
        return CohenKappa.of(table(first, second), weights)
                .map(found -> found.value() == 1
                        ? perfect(found::atDisagreement)
                        : measured(
                                found.value(),
                                first.length,
                                items -> CohenKappa.of(table(picked(first, items), picked(second, items)), weights)
                                        .map(CohenKappa::value)));
    }

    Optional<Measured> ac1() {
        int[][] counts = counts();
        return GwetAc1.of(counts)
                .map(found -> found.observed() == 1
                        ? perfect(found::atDisagreement)
                        : measured(
                                found.value(),
                                found.units(),
                                items -> GwetAc1.of(picked(counts, items)).map(GwetAc1::value)));
    }

    /** Resamples of perfect agreement are perfect too; how much disagreement was merely not met says the agreement's end. */
    private Measured perfect(DoubleUnaryOperator atDisagreement) {
        Measured agreement = agreement();
        double unseen = 1 - agreement.lower().orElseThrow();
        return new Measured(
                1,
                Optional.of(new Interval(atDisagreement.applyAsDouble(unseen), 1)),
                "from the agreement, " + agreement.method(),
                first.length);
    }

    /** Returns α over more than these two raters, given how many put each item into each level. */
    Optional<Measured> alpha(int[][] counts, double[] values, Scale scale) {
        return KrippendorffAlpha.of(counts, values, scale)
                .map(found -> measured(
                        found.value(),
                        found.units(),
                        items -> KrippendorffAlpha.of(picked(counts, items), values, scale)
                                .map(KrippendorffAlpha::value)));
    }

    private Measured measured(double value, long n, Function<int[], Optional<Double>> statistic) {
        Optional<Interval> interval = BcaBootstrap.of(
                        members.length,
                        drawn -> statistic.apply(items(drawn)).orElse(Double.NaN),
                        ALPHA,
                        BcaBootstrap.RESAMPLES,
                        seed)
                .map(BcaBootstrap::interval);
        return new Measured(value, interval, interval.isPresent() ? "bca" : "none", n);
    }

    private int[] items(int[] drawn) {
        int size = 0;
        for (int cluster : drawn) {
            size += members[cluster].length;
        }
        int[] items = new int[size];
        int at = 0;
        for (int cluster : drawn) {
            for (int item : members[cluster]) {
                items[at++] = item;
            }
        }
        return items;
    }

    private RatingTable table(int[] a, int[] b) {
        return RatingTable.of(a, b, levels);
    }

    private int[][] counts() {
        int[][] counts = new int[first.length][levels];
        for (int i = 0; i < first.length; i++) {
            counts[i][first[i]]++;
            counts[i][second[i]]++;
        }
        return counts;
    }

    private static int[] picked(int[] from, int[] items) {
        int[] picked = new int[items.length];
        Arrays.setAll(picked, i -> from[items[i]]);
        return picked;
    }

    private static int[][] picked(int[][] from, int[] items) {
        int[][] picked = new int[items.length][];
        Arrays.setAll(picked, i -> from[items[i]]);
        return picked;
    }

    private static int[][] members(int[] clusters) {
        Map<Integer, List<Integer>> byCluster = new HashMap<>();
        for (int i = 0; i < clusters.length; i++) {
            byCluster.computeIfAbsent(clusters[i], unseen -> new ArrayList<>()).add(i);
        }
        return byCluster.values().stream()
                .map(items -> items.stream().mapToInt(i -> i).toArray())
                .toArray(int[][]::new);
    }
}
