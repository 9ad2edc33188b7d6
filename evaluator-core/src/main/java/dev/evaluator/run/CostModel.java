package dev.evaluator.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What calls cost: by the call, by the conversation, by the day and by the month, in each currency for itself. Keeps a
 * few numbers for each conversation and each day.
 *
 * <p>Days are those of UTC, and clusters: a call is more like another of its day than like one of any day, so an
 * interval is that of the t distribution over whole days, the first and the last left out, which are cut off somewhere.
 * Fewer than three of them give no interval. Of what was drawn by lot each call counts 1/p times. What nobody knows the
 * price of is in no sum: then sums are lower bounds.
 */
public final class CostModel {

    /** Days of a month, 30.44. */
    public static final double MONTH = 365.25 / 12;

    // Of times that nobody can mean, such as one record a day for centuries, the rest has no day.
    private static final int MOST_DAYS = 3_660;
    private static final double LONG_ENOUGH = Duration.ofHours(1).toSeconds();

    private final Ledger volume = new Ledger();
    private final TreeMap<String, Ledger> money = new TreeMap<>();
    private Optional<Instant> first = Optional.empty();
    private Optional<Instant> last = Optional.empty();
    private long unpriced;

    /**
     * A call.
     *
     * @param at when it began, where that is known
     * @param conversation which it belongs to
     * @param weight for how many calls it stands: 1/p where it was drawn with probability p
     * @param charge what it cost
     */
    public record Call(Optional<Instant> at, String conversation, double weight, Charge charge) {}

    /**
     * Something a day.
     *
     * @param of as expected
     * @param days how many whole days there are; fewer than three give no interval
     */
    public record PerDay(Expected of, int days) {

        /** Returns what that is in a month. */
        public Expected perMonth() {
            return of.times(MONTH);
        }
    }

    /**
     * What was paid in one currency.
     *
     * @param currency an ISO 4217 code
     * @param calls how many calls were
     * @param perCall the mean of these
     * @param median of what a conversation was paid
     * @param p95 what one conversation of twenty exceeds
     * @param perDay all of it a day; empty where calls do not say when they were
     */
    public record Paid(
            String currency, long calls, Expected perCall, double median, double p95, Optional<PerDay> perDay) {}

    /** Takes notice of a call. */
    public void see(Call call) {
        OptionalLong day = call.at()
                .filter(at -> volume.days() < MOST_DAYS)
                .map(at -> OptionalLong.of(day(at)))
                .orElse(OptionalLong.empty());
        if (day.isPresent()) {
            Instant at = call.at().orElseThrow();
            first = first.filter(known -> !at.isBefore(known)).or(() -> Optional.of(at));
            last = last.filter(known -> !at.isAfter(known)).or(() -> Optional.of(at));
        }
        volume.add(day, call.conversation(), call.weight(), 1);
        switch (call.charge()) {
            case Charge.Paid(double amount, String currency) ->
                money.computeIfAbsent(currency, unseen -> new Ledger())
                        .add(day, call.conversation(), call.weight(), amount);
            case Charge.Free free -> {}
            case Charge.Unpriced nobodyKnows -> unpriced++;
        }
    }

    private static long day(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), Duration.ofDays(1).toSeconds());
    }

    /** Returns how many calls were seen. */
    public long calls() {
        return volume.calls();
    }

    /** Returns how many of them have a price, or cost nothing. */
    public long pricedCalls() {
        return volume.calls() - unpriced;
    }

    /** Returns whether there is more to pay than is known. */
    public boolean isLowerBound() {
        return unpriced > 0;
    }

    /** Returns how many conversations were seen. */
    public int conversations() {
        return volume.conversations();
    }

    /** Returns how many calls one conversation of {@code 1 / (1 - q)} exceeds; 0 where none was seen. */
    public long callsPerConversation(double q) {
        return Math.round(volume.ofConversation(q));
    }

    /** Returns calls a day; empty where they do not say when they were, or all were within an hour. */
    public Optional<PerDay> callsPerDay() {
        return perDay(volume);
    }

    /** Returns what was paid, by currency. */
    public List<Paid> paid() {
        return money.entrySet().stream()
                .map(entry -> paid(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Paid paid(String currency, Ledger of) {
        return new Paid(
                currency, of.calls(), of.perCall(), of.ofConversation(0.5), of.ofConversation(0.95), perDay(of));
    }

    private Optional<PerDay> perDay(Ledger of) {
        if (first.isEmpty() || last.isEmpty()) {
            return Optional.empty();
        }
        long begin = day(first.get()) + 1;
        long end = day(last.get()) - 1;
        int whole = Math.clamp(end - begin + 1, 0, MOST_DAYS);
        double seconds = Duration.between(first.get(), last.get()).toSeconds();
        Optional<PerDay> known = end - begin >= MOST_DAYS
                ? Optional.empty()
                : of.perDay(begin, end).map(rate -> new PerDay(rate, whole));
        return known.or(() -> Optional.of(seconds)
                .filter(span -> span >= LONG_ENOUGH)
                .map(span ->
                        new PerDay(Expected.of(of.dated() * Duration.ofDays(1).toSeconds() / span), whole)));
    }
}
