package dev.evaluator.calibration;

import dev.evaluator.stats.CohenKappa;
import dev.evaluator.stats.CohenKappa.Weights;
import dev.evaluator.stats.GwetAc1;
import dev.evaluator.stats.KrippendorffAlpha;
import dev.evaluator.stats.RatingTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * How far people agree among themselves: the mark a judge is held to.
 *
 * @param raters how many people there are
 * @param items how many items at least two of them rated
 * @param agreement the share of agreeing pairs of people, averaged over items
 * @param ac1 Gwet's AC1 over all of them
 * @param alpha Krippendorff's α over all of them, on the scale of the grades
 * @param pairs each two people with items in common; empty where more than ten people rated
 */
public record PeopleAgreement(
        int raters, long items, double agreement, double ac1, Optional<Double> alpha, List<Pair> pairs) {

    private static final int MOST_RATERS = 10;

    public PeopleAgreement {
        pairs = List.copyOf(pairs);
    }

    /**
     * Two people.
     *
     * @param first one of them
     * @param second the other
     * @param items how many items both rated
     * @param agreement the share on which they say the same
     * @param kappa Cohen's κ, every disagreement alike
     * @param kappaWeighted Cohen's κ with squared steps; absent for grades without order
     */
    public record Pair(
            String first,
            String second,
            long items,
            double agreement,
            Optional<Double> kappa,
            Optional<Double> kappaWeighted) {}

    /** Returns the mean over pairs of people of one of their kappas. */
    OptionalDouble mean(Function<Pair, Optional<Double>> kappa) {
        return pairs.stream()
                .flatMap(pair -> kappa.apply(pair).stream())
                .mapToDouble(value -> value)
                .average();
    }

    static Optional<PeopleAgreement> of(Levels levels, List<Comparison> all) {
        List<Map<String, Integer>> rated = new ArrayList<>();
        TreeSet<String> raters = new TreeSet<>();
        for (Comparison item : all) {
            Map<String, Integer> said = new TreeMap<>();
            item.people()
                    .forEach(
                            person -> levels.place(person.grade()).ifPresent(place -> said.put(person.rater(), place)));
            if (said.size() >= 2) {
                rated.add(said);
                raters.addAll(said.keySet());
            }
        }
        int[][] counts = new int[rated.size()][levels.count()];
        for (int i = 0; i < counts.length; i++) {
            for (int place : rated.get(i).values()) {
                counts[i][place]++;
            }
        }
        return GwetAc1.of(counts)
                .map(ac1 -> new PeopleAgreement(
                        raters.size(),
                        ac1.units(),
                        ac1.observed(),
                        ac1.value(),
                        KrippendorffAlpha.of(counts, Ratings.values(levels), Calibrator.scale(levels))
                                .map(KrippendorffAlpha::value),
                        raters.size() > MOST_RATERS ? List.of() : pairs(levels, rated, List.copyOf(raters))));
    }

    private static List<Pair> pairs(Levels levels, List<Map<String, Integer>> rated, List<String> raters) {
        List<Pair> pairs = new ArrayList<>();
        for (int one = 0; one < raters.size(); one++) {
            for (int other = one + 1; other < raters.size(); other++) {
                pair(levels, rated, raters.get(one), raters.get(other)).ifPresent(pairs::add);
            }
        }
        return pairs;
    }

    private static Optional<Pair> pair(Levels levels, List<Map<String, Integer>> rated, String one, String other) {
        List<Map<String, Integer>> both = rated.stream()
                .filter(said -> said.containsKey(one) && said.containsKey(other))
                .toList();
        if (both.isEmpty()) {
            return Optional.empty();
        }
        RatingTable table = RatingTable.of(
                both.stream()
                        .mapToInt(said -> Objects.requireNonNull(said.get(one)))
                        .toArray(),
                both.stream()
                        .mapToInt(said -> Objects.requireNonNull(said.get(other)))
                        .toArray(),
                levels.count());
        return Optional.of(new Pair(
                one,
                other,
                table.n(),
                (double) table.agreed() / table.n(),
                CohenKappa.of(table, Weights.UNWEIGHTED).map(CohenKappa::value),
                levels.ordered() ? CohenKappa.of(table, Weights.QUADRATIC).map(CohenKappa::value) : Optional.empty()));
    }
}
