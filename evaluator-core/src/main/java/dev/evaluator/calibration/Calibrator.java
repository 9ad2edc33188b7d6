package dev.evaluator.calibration;

import dev.evaluator.stats.ClusteredSlope;
import dev.evaluator.stats.CohenKappa.Weights;
import dev.evaluator.stats.KrippendorffAlpha.Scale;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Holds one judge against people, item by item. */
public final class Calibrator {

    private final Levels levels;
    private final List<Comparison> all;
    private final List<Comparison> cases;
    private final long seed;

    private Calibrator(Levels levels, List<Comparison> all, long seed) {
        this.levels = levels;
        this.all = all;
        this.cases = all.stream()
                .filter(item -> item.goldPlace(levels).isPresent()
                        && item.judgePlace(levels).isPresent())
                .toList();
        this.seed = seed;
    }

    /**
     * Returns what is found.
     *
     * @param levels what both choose from
     * @param items everything the judge graded, labelled or not
     * @param seed of all resamples
     */
    public static Calibration calibrate(Subject subject, Levels levels, List<Comparison> items, long seed) {
        return new Calibrator(levels, items, seed).of(subject);
    }

    /** Returns the scale on which α measures disagreement on these grades. */
    static Scale scale(Levels levels) {
        return !levels.ordered()
                ? Scale.NOMINAL
                : switch (levels.kind()) {
                    case SCORES -> Scale.INTERVAL;
                    case LABELS -> Scale.ORDINAL;
                    case PAIRS -> Scale.NOMINAL;
                };
    }

    private Calibration of(Subject subject) {
        long labelled =
                all.stream().filter(item -> item.goldPlace(levels).isPresent()).count();
        int[] people = cases.stream()
                .mapToInt(item -> item.goldPlace(levels).orElseThrow())
                .toArray();
        int[] judge = cases.stream()
                .mapToInt(item -> item.judgePlace(levels).orElseThrow())
                .toArray();
        Optional<Agreement> agreement = cases.isEmpty() ? Optional.empty() : Optional.of(agreement(people, judge));
        Optional<PeopleAgreement> among = PeopleAgreement.of(levels, all);
        long[] counts = new long[levels.count()];
        Arrays.stream(people).forEach(place -> counts[place]++);
        double prevalence =
                cases.isEmpty() ? 1 : (double) Arrays.stream(counts).max().orElseThrow() / cases.size();
        return new Calibration(
                subject,
                cases.size(),
                labelled - cases.size(),
                all.stream()
                        .filter(item -> item.goldPlace(levels).isEmpty()
                                && item.judgePlace(levels).isPresent())
                        .count(),
                agreement,
                TwoClasses.of(levels, people, judge),
                Optional.empty(),
                slope(
                        all.stream()
                                .filter(item -> !item.places(levels).isEmpty())
                                .toList(),
                        this::judgeValue),
                slope(
                        cases,
                        item -> judgeValue(item)
                                - levels.values().get(item.goldPlace(levels).orElseThrow())),
                Consistency.of(levels, all),
                among,
                CorrectedRate.of(levels, all),
                Standing.of(cases.size(), prevalence, levels, agreement, among),
                Disagreement.worst(levels, cases),
                seed);
    }

    private Agreement agreement(int[] people, int[] judge) {
        Ratings ratings = new Ratings(
                levels.count(),
                people,
                judge,
                Ratings.numbered(cases.stream().map(Comparison::cluster).toList()),
                seed);
        return new Agreement(
                ratings.agreement(),
                ratings.kappa(Weights.UNWEIGHTED),
                levels.ordered() ? ratings.kappa(Weights.QUADRATIC) : Optional.empty(),
                ratings.ac1(),
                alpha(ratings, judge));
    }

    private Optional<Measured> alpha(Ratings ratings, int[] judge) {
        boolean several = cases.stream().anyMatch(item -> item.people().size() >= 2);
        if (!several) {
            return Optional.empty();
        }
        int[][] counts = new int[cases.size()][levels.count()];
        for (int i = 0; i < counts.length; i++) {
            counts[i][judge[i]]++;
            for (Opinion person : cases.get(i).people()) {
                int[] unit = counts[i];
                levels.place(person.grade()).ifPresent(place -> unit[place]++);
            }
        }
        return ratings.alpha(counts, Ratings.values(levels), scale(levels));
    }

    private double judgeValue(Comparison item) {
        return item.judgeValue(levels);
    }

    private Optional<ClusteredSlope> slope(List<Comparison> items, ToDoubleFunction<Comparison> value) {
        if (levels.values().isEmpty()) {
            return Optional.empty();
        }
        List<Comparison> measured =
                items.stream().filter(item -> !Double.isNaN(item.logLength())).toList();
        return ClusteredSlope.of(
                measured.stream().mapToDouble(Comparison::logLength).toArray(),
                measured.stream().mapToDouble(value).toArray(),
                Ratings.numbered(measured.stream().map(Comparison::cluster).toList()),
                Ratings.ALPHA);
    }
}
