package dev.evaluator.runner.source;

import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Recorded;
import dev.evaluator.stats.CountRate;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * How much traffic there is and what its calls were paid: whole days against each other, or whole hours where there are
 * fewer than three days. The first and the last of them are cut off somewhere and left out.
 */
public final class Volume {

    /** Days of a month. */
    public static final double MONTH = 365.25 / 12;

    private static final long HOUR = 3_600;
    private static final int DAY = 24;
    // Of times that nobody can mean, such as one record an hour for centuries, the rest is left out.
    private static final int MOST_HOURS = 24 * 366 * 10;
    private static final double ALPHA = 0.05;

    private final TreeMap<Long, Long> hours = new TreeMap<>();
    private final Map<Integer, Double> paid = new HashMap<>();
    private Optional<String> currency = Optional.empty();
    private long priced;
    private long calls;
    private double cost;

    /** Takes notice of an interaction. */
    public void see(Interaction interaction) {
        Recorded recorded = interaction.recorded();
        calls++;
        recorded.at().map(Instant::getEpochSecond).ifPresent(at -> {
            if (hours.size() < MOST_HOURS) {
                hours.merge(Math.floorDiv(at, HOUR), 1L, Long::sum);
            }
        });
        recorded.cost().ifPresent(of -> {
            currency = currency.or(() -> Optional.of(of.currency()));
            if (currency.get().equals(of.currency())) {
                double amount = of.amount().doubleValue();
                priced++;
                cost += amount;
                paid.merge(interaction.conversation().orElse(interaction.id()).hashCode(), amount, Double::sum);
            }
        });
    }

    /** Returns calls a day with the 95 % interval of their mean; empty where there are fewer than a day's hours. */
    public Optional<CountRate> perDay() {
        return CountRate.of(whole(DAY), ALPHA)
                .or(() -> Optional.of(whole(1))
                        .filter(counts -> counts.length >= DAY)
                        .flatMap(counts -> CountRate.of(counts, ALPHA).map(rate -> rate.times(DAY))));
    }

    /** Returns whether {@link #perDay()} rests on whole days. */
    public boolean byDays() {
        return CountRate.of(whole(DAY), ALPHA).isPresent();
    }

    /** Returns the counts of whole periods of so many hours, those without a call included. */
    private long[] whole(int length) {
        if (hours.isEmpty()) {
            return new long[0];
        }
        long first = Math.floorDiv(hours.firstKey(), length) + 1;
        long last = Math.floorDiv(hours.lastKey(), length) - 1;
        if (last < first || last - first >= MOST_HOURS) {
            return new long[0];
        }
        return LongStream.rangeClosed(first, last)
                .map(period -> hours.subMap(period * length, (period + 1) * length).values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .toArray();
    }

    /**
     * What recorded calls were paid.
     *
     * @param currency an ISO 4217 code; amounts in others are not in it
     * @param perCall the mean of those that say it
     * @param median of what a conversation was paid
     * @param p95 what one conversation of twenty exceeds
     * @param priced how many calls say it
     * @param calls of how many
     */
    public record Paid(String currency, double perCall, double median, double p95, long priced, long calls) {}

    /** Returns what calls were paid, where any of them says it. */
    public Optional<Paid> paid() {
        double[] sorted =
                paid.values().stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return currency.map(
                code -> new Paid(code, cost / priced, quantile(sorted, 0.5), quantile(sorted, 0.95), priced, calls));
    }

    private static double quantile(double[] sorted, double q) {
        return Arrays.stream(sorted)
                .skip((long) Math.min(sorted.length - 1.0, Math.floor(q * sorted.length)))
                .findFirst()
                .orElse(0);
    }
}
