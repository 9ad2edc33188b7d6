package dev.evaluator.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * A confidence sequence for the mean of a stream of values in [0, 1]: an interval that may be read after every value.
 *
 * <pre>
 * E⁺(m) = Σ_j w_j Π_i[(1−c_j) + c_j x_i/m]   evidence that the mean is above m; 20 geometric bets c_j in 0.005 … 0.9
 * E⁻(m) = the same on 1−x, 1−m;   interval = {m : E⁺(m) &lt; 2/α and E⁻(m) &lt; 2/α}
 * </pre>
 *
 * <p>P(the interval ever misses) ≤ α by Ville's inequality, for any distribution on [0, 1] with a constant conditional
 * mean and any stopping; if the mean moves, the running average of conditional means is covered. No running
 * intersection: it would depend on the looks.
 *
 * <p>The state is two histograms of 1,001 bins, values rounded down (for the lower end) and up (for the upper end), so
 * rounding widens the interval by about 0.001 a side and never breaks the promise. It depends on the counts only:
 * merging shards in any order gives the same bits. Read it only at prefixes of a schedule fixed in advance. Updates
 * allocate nothing. Not thread-safe. Waudby-Smith, Ramdas 2024 (arXiv 2010.09686).
 */
public final class BettingSequence {

    private static final int BINS = 1000;
    private static final double UNIT = 0x1p53;
    private static final BettingMixture MIXTURE = new BettingMixture(Bets.geometric(20, 0.005, 0.9));

    private final long[] down = new long[BINS + 1];
    private final long[] up = new long[BINS + 1];
    private long n;
    // Σ x·2^53 as a 128-bit integer: a sum of doubles would depend on the order.
    private long sumHigh;
    private long sumLow;

    /** Takes one value from 0 to 1. */
    public void add(double x) {
        add(x, 1);
    }

    /** Takes the value {@code x} as if it had been seen {@code times} times. */
    public void add(double x, long times) {
        Check.unit("value", x);
        Check.count("times", times, 0, Long.MAX_VALUE - n);
        int bin = (int) (x * BINS);
        // x·1000 is rounded; the comparisons decide on which side of the bin's own double x lies.
        if (bin < BINS && (bin + 1) / (double) BINS <= x) {
            bin++;
        } else if (bin / (double) BINS > x) {
            bin--;
        }
        down[bin] += times;
        up[bin / (double) BINS == x ? bin : bin + 1] += times;
        n += times;
        long scaled = (long) (x * UNIT);
        addToSum(Math.multiplyHigh(scaled, times), scaled * times);
    }

    /** Returns how many values were taken. */
    public long n() {
        return n;
    }

    /** Returns the mean of the values taken; there must be one. */
    public double mean() {
        if (n == 0) {
            throw new IllegalStateException("the mean needs at least 1 value, had 0");
        }
        double low = (sumLow >>> 1) * 2.0 + (sumLow & 1);
        return (sumHigh * 0x1p64 + low) / UNIT / n;
    }

    /** Returns the interval that covers the mean at all times together with probability 1−α; [0, 1] before any value. */
    public Interval interval(double alpha) {
        Check.open("alpha", alpha);
        return new Interval(
                counts(down, false).lower(alpha), 1 - counts(up, true).lower(alpha));
    }

    /** Returns ln E⁺(m), the evidence that the mean lies above {@code m}; e-value 1/α rejects "mean ≤ m" at level α. */
    public double logEvidenceAbove(double m) {
        return counts(down, false).logE(Check.open("mean", m));
    }

    /** Returns ln E⁻(m), the evidence that the mean lies below {@code m}; e-value 1/α rejects "mean ≥ m" at level α. */
    public double logEvidenceBelow(double m) {
        return counts(up, true).logE(1 - Check.open("mean", m));
    }

    /** Takes all values of {@code other}, which stays as it is. */
    public void merge(BettingSequence other) {
        Check.count("values to merge", other.n, 0, Long.MAX_VALUE - n);
        for (int bin = 0; bin <= BINS; bin++) {
            down[bin] += other.down[bin];
            up[bin] += other.up[bin];
        }
        n += other.n;
        addToSum(other.sumHigh, other.sumLow);
    }

    /** Returns all that this sequence knows. */
    public State state() {
        return new State(sparse(down), sparse(up), n, sumHigh, sumLow);
    }

    /** Goes on from a state, bit for bit. */
    public static BettingSequence restore(State state) {
        BettingSequence sequence = new BettingSequence();
        fill(sequence.down, state.down);
        fill(sequence.up, state.up);
        sequence.n = state.n;
        sequence.sumHigh = state.sumHigh;
        sequence.sumLow = state.sumLow;
        return sequence;
    }

    /**
     * All that a sequence knows, as plain numbers.
     *
     * @param down the bins of values rounded down that hold any, each followed by its count
     * @param up the same of values rounded up
     */
    public record State(List<Long> down, List<Long> up, long n, long sumHigh, long sumLow) {
        public State {
            down = List.copyOf(down);
            up = List.copyOf(up);
        }
    }

    private static List<Long> sparse(long[] bins) {
        List<Long> pairs = new ArrayList<>();
        for (int bin = 0; bin <= BINS; bin++) {
            if (bins[bin] > 0) {
                pairs.add((long) bin);
                pairs.add(bins[bin]);
            }
        }
        return pairs;
    }

    private static void fill(long[] bins, List<Long> pairs) {
        for (int at = 0; at + 1 < pairs.size(); at += 2) {
            bins[Math.toIntExact(pairs.get(at))] = pairs.get(at + 1);
        }
    }

    private void addToSum(long high, long low) {
        sumLow += low;
        sumHigh += high + (Long.compareUnsigned(sumLow, low) < 0 ? 1 : 0);
    }

    private static Counts counts(long[] bins, boolean reflected) {
        int size = 0;
        for (long count : bins) {
            size += count > 0 ? 1 : 0;
        }
        double[] values = new double[size];
        long[] counts = new long[size];
        int at = 0;
        for (int bin = 0; bin <= BINS; bin++) {
            if (bins[bin] > 0) {
                values[at] = (reflected ? BINS - bin : bin) / (double) BINS;
                counts[at++] = bins[bin];
            }
        }
        return new Counts(values, counts);
    }

    /** The bins that hold something. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves this class
    private record Counts(double[] values, long[] counts) {

        double lower(double alpha) {
            return MIXTURE.lower(values, counts, alpha);
        }

        double logE(double m) {
            return MIXTURE.logE(values, counts, m);
        }
    }
}
