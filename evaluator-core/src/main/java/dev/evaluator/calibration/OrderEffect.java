package dev.evaluator.calibration;

import dev.evaluator.stats.CohenKappa.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the order of two answers does to a judge that saw them in both. Where the orders disagree, neither has won.
 *
 * @param agreement the share of pairs on which both orders name the same winner
 * @param kappa Cohen's κ between the orders
 * @param choseFirstShown the share of all winners that stood first; about a half without a bias
 * @param flipsToFirst pairs on which the judge chose what stood first both times
 * @param flipsToSecond pairs on which it chose what stood second both times
 * @param withPeople the share of pairs on which both orders together, a tie where they disagree, say what people say
 */
public record OrderEffect(
        Measured agreement,
        Optional<Measured> kappa,
        double choseFirstShown,
        long flipsToFirst,
        long flipsToSecond,
        Optional<Measured> withPeople) {

    private static final String FIRST = "1";
    private static final String SECOND = "2";
    private static final String TIE = "0";

    /**
     * Returns the effect; empty where no pair was seen in both orders and read in both.
     *
     * @param ab what the judge said of pairs shown as they stand
     * @param ba what it said of them turned round; winners are named as in {@code ab}
     * @param seed of the resamples
     */
    public static Optional<OrderEffect> of(List<Comparison> ab, List<Comparison> ba, long seed) {
        Levels levels = Levels.pairs();
        Map<String, Integer> turned = new HashMap<>();
        ba.forEach(item -> item.judgePlace(levels).ifPresent(place -> turned.put(item.id(), place)));
        List<Both> seen = new ArrayList<>();
        for (Comparison item : ab) {
            OptionalInt place = item.judgePlace(levels);
            Integer other = turned.get(item.id());
            if (place.isPresent() && other != null) {
                seen.add(new Both(item, place.getAsInt(), other));
            }
        }
        return seen.isEmpty() ? Optional.empty() : Optional.of(of(levels, seen, seed));
    }

    private static OrderEffect of(Levels levels, List<Both> seen, long seed) {
        int first = levels.place(FIRST).orElseThrow();
        int second = levels.place(SECOND).orElseThrow();
        Ratings ratings = new Ratings(
                levels.count(),
                seen.stream().mapToInt(Both::ab).toArray(),
                seen.stream().mapToInt(Both::ba).toArray(),
                clusters(seen),
                seed);
        long shownFirst = seen.stream().filter(both -> both.ab == first).count()
                + seen.stream().filter(both -> both.ba == second).count();
        long shownSecond = seen.stream().filter(both -> both.ab == second).count()
                + seen.stream().filter(both -> both.ba == first).count();
        return new OrderEffect(
                ratings.agreement(),
                ratings.kappa(Weights.UNWEIGHTED),
                shownFirst + shownSecond == 0 ? 0.5 : (double) shownFirst / (shownFirst + shownSecond),
                seen.stream()
                        .filter(both -> both.ab == first && both.ba == second)
                        .count(),
                seen.stream()
                        .filter(both -> both.ab == second && both.ba == first)
                        .count(),
                withPeople(levels, seen));
    }

    private static Optional<Measured> withPeople(Levels levels, List<Both> seen) {
        int tie = levels.place(TIE).orElseThrow();
        List<Both> labelled = seen.stream()
                .filter(both -> both.item.goldPlace(levels).isPresent())
                .toList();
        double[] same = labelled.stream()
                .mapToDouble(
                        both -> both.item.goldPlace(levels).getAsInt() == (both.ab == both.ba ? both.ab : tie) ? 1 : 0)
                .toArray();
        return labelled.isEmpty() ? Optional.empty() : Optional.of(Ratings.mean(same, clusters(labelled)));
    }

    private static int[] clusters(List<Both> seen) {
        return Ratings.numbered(seen.stream().map(both -> both.item.cluster()).toList());
    }

    private record Both(Comparison item, int ab, int ba) {}
}
