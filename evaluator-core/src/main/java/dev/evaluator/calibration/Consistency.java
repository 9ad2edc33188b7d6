package dev.evaluator.calibration;

import dev.evaluator.stats.KrippendorffAlpha;
import dev.evaluator.stats.KrippendorffAlpha.Scale;
import dev.evaluator.stats.VarianceComponents;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How far a judge agrees with itself when it is asked again.
 *
 * @param items how many items have several votes
 * @param votes how many votes most of them have
 * @param allEqual the share of items on which all votes are the same
 * @param icc the intraclass correlation of one vote, over the items with that many votes; absent for grades without
 *     value
 * @param alphaNominal Krippendorff's α, every disagreement alike
 * @param alphaInterval Krippendorff's α, disagreements weighing the square of their size; absent for grades without
 *     order
 */
public record Consistency(
        long items,
        int votes,
        double allEqual,
        Optional<Double> icc,
        Optional<Double> alphaNominal,
        Optional<Double> alphaInterval) {

    static Optional<Consistency> of(Levels levels, List<Comparison> all) {
        List<List<Integer>> voted = all.stream()
                .map(item -> item.places(levels))
                .filter(places -> places.size() >= 2)
                .toList();
        if (voted.isEmpty()) {
            return Optional.empty();
        }
        int most = usual(voted);
        long equal = voted.stream()
                .filter(votes -> votes.stream().distinct().count() == 1)
                .count();
        return Optional.of(new Consistency(
                voted.size(),
                most,
                (double) equal / voted.size(),
                levels.values().isEmpty() ? Optional.empty() : icc(levels, voted, most),
                alpha(levels, voted, Scale.NOMINAL),
                levels.ordered() ? alpha(levels, voted, Scale.INTERVAL) : Optional.empty()));
    }

    private static int usual(List<List<Integer>> voted) {
        int largest = voted.stream().mapToInt(List::size).max().orElseThrow();
        long[] sizes = new long[largest + 1];
        voted.forEach(votes -> sizes[votes.size()]++);
        return IntStream.rangeClosed(2, largest).reduce(2, (best, size) -> sizes[size] >= sizes[best] ? size : best);
    }

    private static Optional<Double> icc(Levels levels, List<List<Integer>> voted, int votes) {
        double[][] scores = voted.stream()
                .filter(places -> places.size() == votes)
                .map(places -> places.stream()
                        .mapToDouble(place -> levels.values().get(place))
                        .toArray())
                .toArray(double[][]::new);
        return VarianceComponents.of(scores).map(VarianceComponents::icc);
    }

    private static Optional<Double> alpha(Levels levels, List<List<Integer>> voted, Scale scale) {
        int[][] counts = new int[voted.size()][levels.count()];
        for (int i = 0; i < counts.length; i++) {
            for (int place : voted.get(i)) {
                counts[i][place]++;
            }
        }
        return KrippendorffAlpha.of(counts, Ratings.values(levels), scale).map(KrippendorffAlpha::value);
    }
}
