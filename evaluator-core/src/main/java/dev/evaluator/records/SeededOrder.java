package dev.evaluator.records;

import dev.evaluator.json.Digest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The order in which recorded alternatives of one item are served, fixed by a seed and the item: whoever plays
 * recordings by this rule and seed agrees answer for answer.
 *
 * <p>The order is a race: option i, counted from 0 as in the file, arrives at -ln(1 - u) / weight, u = unit(item, i), and
 * the earliest comes first. So weights give the odds of each place, and equal weights a plain shuffle.
 */
public record SeededOrder(long seed) {

    /** The order that everybody plays who names no seed. */
    public static final SeededOrder DEFAULT = new SeededOrder(1);

    private static final String BETWEEN = "\u001f";

    /** Returns a number from 0 to 1 that is fixed by the seed and these parts. */
    public double unit(String... parts) {
        String hex = Digest.of(seed + BETWEEN + String.join(BETWEEN, parts)).hex();
        return Long.parseLong(hex.substring(0, 14), 16) / 0x1p56;
    }

    /**
     * Returns the option that is served next; after the last the order starts again.
     *
     * @param asked how often this item was served before
     * @param item what identifies the item
     */
    public <T> T pick(List<T> options, ToDoubleFunction<T> weight, long asked, String... item) {
        if (options.size() == 1) {
            return options.getFirst();
        }
        double[] arrivals = new double[options.size()];
        for (int i = 0; i < arrivals.length; i++) {
            double odds = weight.applyAsDouble(options.get(i));
            arrivals[i] = odds > 0 ? -Math.log1p(-unit(append(item, i))) / odds : Double.POSITIVE_INFINITY;
        }
        int place = (int) (asked % options.size());
        int chosen = IntStream.range(0, arrivals.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> arrivals[i]))
                .skip(place)
                .findFirst()
                .orElseThrow();
        return options.get(chosen);
    }

    private static String[] append(String[] item, int i) {
        String[] parts = Arrays.copyOf(item, item.length + 1);
        parts[item.length] = String.valueOf(i);
        return parts;
    }
}
