package dev.evaluator.runner.label;

import dev.evaluator.json.Digest;
import dev.evaluator.runner.wiring.KeptLabels;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Items in the order in which they are labelled.
 *
 * @param items in order
 * @param inclusion the probability with which their answers were drawn; absent where the doubtful ones come first, who
 *     are no random sample
 */
public record Queue(List<Item> items, OptionalDouble inclusion) {

    public Queue {
        items = List.copyOf(items);
    }

    /** Returns all items, those first that the judges are least sure of, in a seeded random order among equals. */
    public static Queue doubtfulFirst(List<Item> items, long seed) {
        return new Queue(
                once(items).stream()
                        .sorted(Comparator.comparing(Item::doubt, Doubt.GREATEST)
                                .thenComparing(random(seed)))
                        .toList(),
                OptionalDouble.empty());
    }

    /**
     * Returns the items of a simple random sample of so many answers. Whoever stops early has labelled a random sample
     * all the same, since the order is random too; a greater sample of the same seed begins with the smaller one.
     */
    public static Queue sample(List<Item> items, int size, long seed) {
        List<Item> shuffled = once(items).stream().sorted(random(seed)).toList();
        List<Digest> answers = shuffled.stream().map(Item::answer).distinct().toList();
        Set<Digest> drawn = answers.stream().limit(size).collect(Collectors.toSet());
        return new Queue(
                shuffled.stream().filter(item -> drawn.contains(item.answer())).toList(),
                answers.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((double) drawn.size() / answers.size()));
    }

    private static Collection<Item> once(List<Item> items) {
        Map<KeptLabels.About, Item> once = new LinkedHashMap<>();
        items.forEach(item -> once.putIfAbsent(item.topic(), item));
        return once.values();
    }

    /** The criteria of one answer stay together, in the order of the suite. */
    private static Comparator<Item> random(long seed) {
        return (a, b) -> Long.compareUnsigned(a.order(seed), b.order(seed));
    }
}
