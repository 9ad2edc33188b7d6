package dev.evaluator.sampling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Draws so many of what comes by, from each stratum those with the smallest lots: a simple random sample of it, whatever
 * the order of arrival. Every stratum gets {@value #FLOOR} at least, or all it has; the rest is shared in proportion to
 * size times spread (Neyman 1934; Cochran 1977, chapter 5). Holds no more of a stratum than is to be drawn in all.
 */
public final class StratifiedDraw<T> {

    private static final int FLOOR = 10;

    private final int wanted;
    private final Map<String, Stratum<T>> strata = new TreeMap<>();

    private record Ticket<T>(long lot, T item) {}

    private static final class Stratum<T> {
        private final PriorityQueue<Ticket<T>> smallest = new PriorityQueue<>(
                Comparator.<Ticket<T>>comparingLong(ticket -> ticket.lot() + Long.MIN_VALUE)
                        .reversed());
        private long size;
    }

    /** Creates a draw of so many, at least 1. */
    public StratifiedDraw(int wanted) {
        if (wanted < 1) {
            throw new IllegalArgumentException("a draw must want 1 or more, was " + wanted);
        }
        this.wanted = wanted;
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

    /** Returns what was drawn; {@code spread} is the standard deviation known of a stratum, above 0, 1 where none is. */
    public List<Drawn<T>> drawn(Map<String, Double> spread) {
        Map<String, Long> numbers = allocation(spread);
        List<Drawn<T>> drawn = new ArrayList<>();
        strata.forEach((name, stratum) -> {
            long number = numbers.getOrDefault(name, 0L);
            stratum.smallest.stream()
                    .sorted((a, b) -> Long.compareUnsigned(a.lot(), b.lot()))
                    .limit(number)
                    .forEach(ticket -> drawn.add(new Drawn<>(ticket.item(), (double) number / stratum.size)));
        });
        return drawn;
    }

    /** Returns how many of each stratum are drawn. */
    private Map<String, Long> allocation(Map<String, Double> spread) {
        Map<String, Long> numbers = new TreeMap<>();
        Map<String, Double> claims = new TreeMap<>();
        strata.forEach((name, stratum) -> {
            // Where there are more strata than the floor can be paid for, each gets an equal part of what there is.
            numbers.put(name, Math.min(stratum.size, Math.min(FLOOR, Math.max(1, wanted / strata.size()))));
            claims.put(name, stratum.size * spread.getOrDefault(name, 1.0));
        });
        long left = wanted - numbers.values().stream().mapToLong(Long::longValue).sum();
        while (left > 0) {
            claims.keySet().removeIf(name -> numbers.get(name) >= size(name));
            double all = claims.values().stream().mapToDouble(Double::doubleValue).sum();
            if (claims.isEmpty()) {
                break;
            }
            long given = 0;
            for (Map.Entry<String, Double> claim : claims.entrySet()) {
                long more = Math.min(
                        size(claim.getKey()) - numbers.get(claim.getKey()),
                        Math.min(left - given, (long) Math.floor(left * claim.getValue() / all)));
                numbers.merge(claim.getKey(), more, Long::sum);
                given += more;
            }
            if (given == 0) {
                String largest = claims.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey();
                numbers.merge(largest, 1L, Long::sum);
                given = 1;
            }
            left -= given;
        }
        return numbers;
    }

    private long size(String stratum) {
        return strata.get(stratum).size;
    }
}
