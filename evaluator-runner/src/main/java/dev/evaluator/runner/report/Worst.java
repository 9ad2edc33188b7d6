package dev.evaluator.runner.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/** Keeps the few that rank first of however many there are; what is equal stays in the order in which it came. */
final class Worst<R, T> {

    private record Ranked<R, T>(R rank, long order, T item) {}

    private final int most;
    private final Comparator<R> byRank;
    private final Comparator<Ranked<R, T>> first;
    private final PriorityQueue<Ranked<R, T>> kept;
    private long offered;

    Worst(int most, Comparator<R> byRank) {
        this.most = most;
        this.byRank = byRank;
        this.first = Comparator.<Ranked<R, T>, R>comparing(Ranked::rank, byRank).thenComparingLong(Ranked::order);
        this.kept = new PriorityQueue<>(first.reversed());
    }

    /** Offers an item; it is made only if it is kept. */
    void offer(R rank, Supplier<T> item) {
        offered++;
        if (kept.size() < most || byRank.compare(rank, kept.element().rank()) < 0) {
            kept.add(new Ranked<>(rank, offered, item.get()));
            if (kept.size() > most) {
                kept.remove();
            }
        }
    }

    /** Returns how many were offered. */
    long offered() {
        return offered;
    }

    /** Returns those kept, the first first. */
    List<T> list() {
        List<Ranked<R, T>> sorted = new ArrayList<>(kept);
        sorted.sort(first);
        return sorted.stream().map(Ranked::item).toList();
    }
}
