package dev.evaluator.sampling;

import dev.evaluator.stats.StratifiedMean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Draws so many of what comes by, from each stratum those with the smallest lots: a simple random sample of it, whatever
 * the order of arrival. Every stratum gets {@value #FLOOR} at least, or all it has; the rest is shared in proportion to
 * size (Cochran 1977, chapter 5), or, where the spread of scores within strata is known from earlier, in proportion to
 * size times spread (Neyman 1934), which lets the mean of the whole vary least. Each is drawn with the same chance as all
 * of its stratum, so an estimate that weighs by one over it is right whatever the shares. Holds no more of a stratum than
 * is to be drawn in all.
 */
public final class StratifiedDraw<T> {

    private static final int FLOOR = 10;

    private final int wanted;
    private final Spread spread;
    private final Map<String, Stratum<T>> strata = new TreeMap<>();

    private record Ticket<T>(long lot, T item) {}

    private static final class Stratum<T> {
        private final PriorityQueue<Ticket<T>> smallest =
                new PriorityQueue<>(Comparator.<Ticket<T>>comparingLong(ticket -> ticket.lot() + Long.MIN_VALUE)
                        .reversed());
        private long size;
        private long number;
    }

    /** Creates a draw of so many, at least 1, in proportion to size. */
    public StratifiedDraw(int wanted) {
        this(wanted, new Spread());
    }

    /** Creates a draw of so many, at least 1, in proportion to size and spread, where a spread is known. */
    public StratifiedDraw(int wanted, Spread spread) {
        if (wanted < 1) {
            throw new IllegalArgumentException("a draw must want 1 or more, was " + wanted);
        }
        this.wanted = wanted;
        this.spread = spread;
    }

    /** Offers something of a stratum, with its lot. */
    public void offer(String stratum, long lot, T item) {
        Stratum<T> found = strata.computeIfAbsent(stratum, unseen -> new Stratum<>());
        found.size++;
        found.smallest.add(new Ticket<>(lot, item));
        if (found.smallest.size() > wanted) {
            found.smallest.remove();
        }
    }

    /** Returns what was drawn, stratum by stratum, each in the order of its lots. */
    public List<Drawn<T>> drawn() {
        allot();
        List<Drawn<T>> drawn = new ArrayList<>();
        for (Stratum<T> stratum : strata.values()) {
            stratum.smallest.stream()
                    .sorted((a, b) -> Long.compareUnsigned(a.lot(), b.lot()))
                    .limit(stratum.number)
                    .forEach(ticket -> drawn.add(new Drawn<>(ticket.item(), (double) stratum.number / stratum.size)));
        }
        return drawn;
    }

    /** Decides how many of each stratum are drawn. */
    private void allot() {
        if (strata.isEmpty()) {
            return;
        }
        // Where there are more strata than the floor can be paid for, each gets an equal part of what there is.
        long floor = Math.min(FLOOR, Math.max(1, wanted / strata.size()));
        double[] deviations = strata.keySet().stream()
                .flatMap(name -> spread.of(name).stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        if (deviations.length == strata.size()) {
            long[] sizes =
                    strata.values().stream().mapToLong(stratum -> stratum.size).toArray();
            long[] numbers = StratifiedMean.neyman(wanted, sizes, deviations, floor);
            int next = 0;
            for (Stratum<T> stratum : strata.values()) {
                stratum.number = numbers[next++];
            }
        } else {
            proportionally(floor);
        }
    }

    private void proportionally(long floor) {
        long left = wanted;
        for (Stratum<T> stratum : strata.values()) {
            stratum.number = Math.min(stratum.size, floor);
            left -= stratum.number;
        }
        while (left > 0) {
            List<Stratum<T>> open = strata.values().stream()
                    .filter(stratum -> stratum.number < stratum.size)
                    .toList();
            if (open.isEmpty()) {
                return;
            }
            left -= share(open, left);
        }
    }

    /** Shares out by size, rounded down, but one at least; returns how many. */
    private static <T> long share(List<Stratum<T>> open, long left) {
        double all = open.stream().mapToDouble(stratum -> stratum.size).sum();
        long given = 0;
        for (Stratum<T> stratum : open) {
            long more = Math.min(stratum.size - stratum.number, (long) (left * stratum.size / all));
            stratum.number += more;
            given += more;
        }
        if (given == 0) {
            open.stream().max(Comparator.comparingLong(stratum -> stratum.size)).orElseThrow().number++;
            given = 1;
        }
        return given;
    }
}
