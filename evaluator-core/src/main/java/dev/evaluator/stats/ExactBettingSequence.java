package dev.evaluator.stats;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The confidence sequence of {@link BettingSequence} on the values as they are: a map from value to count, for few
 * distinct values. It is the reference that the rounded stream form is held against.
 */
final class ExactBettingSequence {

    private final BettingMixture mixture;
    private final SortedMap<Double, Long> counts = new TreeMap<>();

    ExactBettingSequence(double[] bets) {
        this.mixture = new BettingMixture(bets);
    }

    /** Takes one value from 0 to 1. */
    void add(double x) {
        counts.merge(Check.unit("value", x), 1L, Long::sum);
    }

    /** Returns the interval that covers the mean at all times together with probability 1−α. */
    Interval interval(double alpha) {
        return new Interval(
                mixture.lower(values(), frequencies(), alpha), 1 - mixture.lower(reflected(), frequencies(), alpha));
    }

    /** Returns ln E⁺(m), the evidence that the mean lies above {@code m}. */
    double logEvidenceAbove(double m) {
        return mixture.logE(values(), frequencies(), Check.open("mean", m));
    }

    /** Returns ln E⁻(m), the evidence that the mean lies below {@code m}. */
    double logEvidenceBelow(double m) {
        return mixture.logE(reflected(), frequencies(), 1 - Check.open("mean", m));
    }

    private double[] values() {
        return counts.keySet().stream().mapToDouble(x -> x).toArray();
    }

    private double[] reflected() {
        return counts.keySet().stream().mapToDouble(x -> 1 - x).toArray();
    }

    private long[] frequencies() {
        return counts.values().stream().mapToLong(count -> count).toArray();
    }
}
