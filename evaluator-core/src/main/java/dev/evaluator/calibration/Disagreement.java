package dev.evaluator.calibration;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An item on which a judge says something else than people.
 *
 * @param id the item
 * @param people what people settled on
 * @param judge what the judge said
 * @param distance how far apart the two are, above 0, at most 1
 * @param peopleReason why people said so, or who of them said what
 * @param judgeReason why the judge said so
 */
public record Disagreement(
        String id, String people, String judge, double distance, String peopleReason, String judgeReason) {

    private static final int SHOWN = 5;

    /** Returns the widest disagreements; of equals those on which people were most of one mind come first. */
    static List<Disagreement> worst(Levels levels, List<Comparison> cases) {
        return cases.stream()
                .filter(item -> item.judgePlace(levels).orElseThrow()
                        != item.goldPlace(levels).orElseThrow())
                .sorted(Comparator.comparingDouble((Comparison item) -> -distance(levels, item))
                        .thenComparingDouble(item -> -unanimity(item)))
                .limit(SHOWN)
                .map(item -> of(levels, item))
                .toList();
    }

    private static Disagreement of(Levels levels, Comparison item) {
        Opinion gold = item.gold().orElseThrow();
        int judge = item.judgePlace(levels).orElseThrow();
        Vote telling = item.votes().stream()
                .filter(vote -> vote.grade().equals(Optional.of(levels.names().get(judge))))
                .findFirst()
                .orElse(item.votes().getFirst());
        String said = item.people().stream()
                .map(person -> person.rater() + ": " + person.grade()
                        + (person.reason().isEmpty() ? "" : ", " + person.reason()))
                .collect(Collectors.joining("; "));
        String reason =
                gold.reason().isEmpty() || said.isEmpty() ? gold.reason() + said : gold.reason() + " (" + said + ")";
        return new Disagreement(
                item.id(), gold.grade(), levels.names().get(judge), distance(levels, item), reason, telling.reason());
    }

    private static double distance(Levels levels, Comparison item) {
        return levels.distance(
                item.judgePlace(levels).orElseThrow(), item.goldPlace(levels).orElseThrow());
    }

    private static double unanimity(Comparison item) {
        String gold = item.gold().orElseThrow().grade();
        return item.people().stream()
                .mapToInt(person -> person.grade().equals(gold) ? 1 : 0)
                .average()
                .orElse(1);
    }
}
