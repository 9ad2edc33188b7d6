package dev.evaluator.run;

import dev.evaluator.stats.ClusterSums;
import dev.evaluator.stats.ClusteredMean;
import dev.evaluator.stats.CountRate;
import dev.evaluator.stats.Interval;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What calls bring of one thing, themselves or money, by the day and by the conversation. */
final class Ledger {

    static final double ALPHA = 0.05;

    private final Map<Long, Sums> days = new HashMap<>();
    private final Map<Integer, Sums> conversations = new HashMap<>();
    private long calls;

    /** The sums over some calls, where each stands for {@code weight} of them. */
    private static final class Sums {
        private long calls;
        private double weights;
        private double amount;
        private double weighted;
        private double squares;

        void add(double weight, double more) {
            calls++;
            weights += weight;
            amount += more;
            weighted += weight * more;
            squares += weight * weight * more * more;
        }

        double meanWeight() {
            return weights / calls;
        }
    }

    void add(OptionalLong day, String conversation, double weight, double amount) {
        calls++;
        day.ifPresent(of -> days.computeIfAbsent(of, unseen -> new Sums()).add(weight, amount));
        conversations
                .computeIfAbsent(conversation.hashCode(), unseen -> new Sums())
                .add(weight, amount);
    }

    long calls() {
        return calls;
    }

    int conversations() {
        return conversations.size();
    }

    /** Returns the mean of a call; conversations are taken to be independent of each other, their calls are not. */
    Expected perCall() {
        ClusterSums sums = new ClusterSums();
        conversations.values().forEach(of -> {
            sums.add(of.weighted / of.weights, of.weights);
            sums.endCluster();
        });
        Optional<Interval> interval = sums.estimate(ALPHA)
                .filter(of -> of.standardError() > 0)
                .map(ClusteredMean::interval)
                .map(of -> new Interval(Math.max(0, of.lower()), of.upper()));
        return new Expected(sums.mean(), interval);
    }

    /** Returns what one conversation of {@code 1 / (1 - q)} exceeds; 0 where there is none. */
    double ofConversation(double q) {
        List<Sums> sorted = conversations.values().stream()
                .sorted(Comparator.comparingDouble(of -> of.amount))
                .toList();
        double all = sorted.stream().mapToDouble(Sums::meanWeight).sum();
        double seen = 0;
        for (Sums of : sorted) {
            seen += of.meanWeight();
            if (seen > q * all) {
                return of.amount;
            }
        }
        return sorted.isEmpty() ? 0 : sorted.getLast().amount;
    }

    /** Returns the mean of these days, those without a call included, where they are enough for an interval. */
    Optional<Expected> perDay(long first, long last) {
        int whole = (int) Math.max(0, last - first + 1);
        double[] sums = new double[whole];
        double[] squares = new double[whole];
        for (int i = 0; i < whole; i++) {
            Sums of = days.getOrDefault(first + i, new Sums());
            sums[i] = of.weighted;
            squares[i] = of.squares;
        }
        return CountRate.of(sums, squares, ALPHA).map(rate -> new Expected(rate.mean(), Optional.of(rate.interval())));
    }

    /** Returns the sum over all days. */
    double dated() {
        return days.values().stream().mapToDouble(of -> of.weighted).sum();
    }

    /** Returns how many days have a call. */
    int days() {
        return days.size();
    }
}
