package dev.evaluator.stats;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * The Shiryaev-Roberts e-detector: evidence, value by value, that the mean of a bounded stream has left its reference at
 * some time nobody knows.
 *
 * <pre>
 * y, b = falling ? (1−x, 1−m0) : (x, m0)
 * L_j = (1−c_j) + c_j·y/b;   M_j = (M_j+1)·L_j            12 geometric bets c_j in 0.01 … 0.8, weights w_j = 1/12
 * W_j ≤ 1: start_j = this position, W_j = 1;   W_j = W_j·L_j
 * alarm when Σ w_j M_j ≥ A;   change estimate = start of the largest w_j W_j
 * </pre>
 *
 * <p>As long as every conditional mean is on the right side of m0 (at least m0 for a falling detector), whatever the
 * distribution on [0, 1], the mean number of values to an alarm is at least A, and P(alarm within the first t values) ≤
 * t/A. So A is the wanted run length and nothing is calibrated. A fixed set of easy and hard cases must come in a new
 * random order each time: sorted, the promise is false.
 *
 * <p>An alarm is latched: the evidence stays as it was then, and only the mean since the change goes on. That mean was
 * chosen for being extreme, so it exaggerates the change somewhat. Positions count from 1 and are taken once: what was
 * seen already is ignored, a gap is an error. A state restored goes on bit for bit. Updates allocate nothing. Not
 * thread-safe. Shin, Ramdas, Rinaldo 2023 (arXiv 2203.03532); Shiryaev 1963; Roberts 1966.
 */
public final class ShiryaevRoberts {

    private static final double[] BETS = Bets.geometric(12, 0.01, 0.8);

    private final boolean rising;
    private final double m0;
    private final double b;
    private final double limit;
    private final double[] bets;
    private final double[] weights;
    private final double[] evidence;
    private final double[] product;
    private final long[] start;
    private final double[] sum;
    private final long[] count;
    private long n;
    private long lastPosition;
    private long alarmedAt;

    /**
     * All that a detector knows, as plain numbers.
     *
     * @param reference the mean m0 that is no change
     * @param limit evidence A that alarms
     * @param evidence M by bet
     * @param product W by bet
     * @param start position of the likeliest change by bet, 0 before any value
     * @param sum of the values since that start, by bet
     * @param count of the values since that start, by bet
     * @param n values taken
     * @param lastPosition last position seen, taken or skipped
     * @param alarmedAt position of the alarm, 0 for none
     */
    public record State(
            boolean rising,
            double reference,
            double limit,
            List<Double> bets,
            List<Double> weights,
            List<Double> evidence,
            List<Double> product,
            List<Long> start,
            List<Double> sum,
            List<Long> count,
            long n,
            long lastPosition,
            long alarmedAt) {

        public State {
            Check.open("reference mean", reference);
            Check.positive("limit", limit);
            Check.count("number of bets", bets.size(), 1, Integer.MAX_VALUE);
            for (List<?> perBet : List.of(weights, evidence, product, start, sum, count)) {
                Check.sameLength("what is kept by bet", bets.size(), perBet.size());
            }
            Check.count("last position", lastPosition, 0, Long.MAX_VALUE);
            Check.count("values taken", n, 0, lastPosition);
            Check.count("position of the alarm", alarmedAt, 0, lastPosition);
            bets = List.copyOf(bets);
            weights = List.copyOf(weights);
            evidence = List.copyOf(evidence);
            product = List.copyOf(product);
            start = List.copyOf(start);
            sum = List.copyOf(sum);
            count = List.copyOf(count);
        }
    }

    ShiryaevRoberts(boolean rising, double m0, double limit, double[] bets, double[] weights) {
        this.rising = rising;
        this.m0 = Check.open("reference mean", m0);
        this.b = rising ? m0 : 1 - m0;
        this.limit = Check.positive("limit", limit);
        this.bets = bets.clone();
        this.weights = weights.clone();
        int size = bets.length;
        this.evidence = new double[size];
        this.product = new double[size];
        this.start = new long[size];
        this.sum = new double[size];
        this.count = new long[size];
        Arrays.fill(product, 1);
    }

    /** Starts a detector of a mean that falls below {@code m0}, alarming at evidence {@code limit}. */
    public static ShiryaevRoberts falling(double m0, double limit) {
        return new ShiryaevRoberts(false, m0, limit, BETS, equalWeights());
    }

    /** Starts a detector of a mean that rises above {@code m0}, alarming at evidence {@code limit}. */
    public static ShiryaevRoberts rising(double m0, double limit) {
        return new ShiryaevRoberts(true, m0, limit, BETS, equalWeights());
    }

    /** Goes on from a state. */
    public static ShiryaevRoberts restore(State state) {
        ShiryaevRoberts detector = new ShiryaevRoberts(
                state.rising, state.reference, state.limit, doubles(state.bets), doubles(state.weights));
        for (int j = 0; j < detector.bets.length; j++) {
            detector.evidence[j] = state.evidence.get(j);
            detector.product[j] = state.product.get(j);
            detector.start[j] = state.start.get(j);
            detector.sum[j] = state.sum.get(j);
            detector.count[j] = state.count.get(j);
        }
        detector.n = state.n;
        detector.lastPosition = state.lastPosition;
        detector.alarmedAt = state.alarmedAt;
        return detector;
    }

    /** Takes the value from 0 to 1 at {@code position}, unless that position was seen already. */
    public void update(long position, double x) {
        Check.unit("value", x);
        if (!moveTo(position)) {
            return;
        }
        n++;
        if (alarmedAt > 0) {
            int best = likeliest();
            sum[best] += x;
            count[best]++;
            return;
        }
        double ratio = (rising ? x : 1 - x) / b;
        double total = 0;
        for (int j = 0; j < bets.length; j++) {
            double factor = (1 - bets[j]) + bets[j] * ratio;
            evidence[j] = (evidence[j] + 1) * factor;
            total += weights[j] * evidence[j];
            if (product[j] <= 1) {
                product[j] = 1;
                start[j] = position;
                sum[j] = 0;
                count[j] = 0;
            }
            product[j] *= factor;
            sum[j] += x;
            count[j]++;
        }
        if (total >= limit) {
            alarmedAt = position;
        }
    }

    /** Passes over a position that has no value. */
    public void skip(long position) {
        moveTo(position);
    }

    /** Forgets all evidence and any alarm, keeping the place: for a reference that holds again from here on. */
    public void clear() {
        Arrays.fill(evidence, 0);
        Arrays.fill(product, 1);
        Arrays.fill(start, 0);
        Arrays.fill(sum, 0);
        Arrays.fill(count, 0);
        alarmedAt = 0;
    }

    /** Returns Σ w_j M_j, as it was at the alarm if there was one. */
    public double evidence() {
        double total = 0;
        for (int j = 0; j < bets.length; j++) {
            total += weights[j] * evidence[j];
        }
        return total;
    }

    /** Tells whether the evidence has reached the limit. */
    public boolean alarmed() {
        return alarmedAt > 0;
    }

    /** Returns the position of the alarm, if there was one. */
    public OptionalLong alarmedAt() {
        return alarmed() ? OptionalLong.of(alarmedAt) : OptionalLong.empty();
    }

    /** Returns the position at which the change most likely happened; 0 before any value. */
    public long since() {
        return start[likeliest()];
    }

    /** Returns how many values were taken since the likely change. */
    public long valuesSince() {
        return count[likeliest()];
    }

    /** Returns the mean since the likely change minus the reference; 0 before any value. */
    public double change() {
        int best = likeliest();
        return count[best] == 0 ? 0 : sum[best] / count[best] - m0;
    }

    /** Returns how many values were taken. */
    public long n() {
        return n;
    }

    /** Returns all that this detector knows. */
    public State state() {
        return new State(
                rising,
                m0,
                limit,
                list(bets),
                list(weights),
                list(evidence),
                list(product),
                LongStream.of(start).boxed().toList(),
                list(sum),
                LongStream.of(count).boxed().toList(),
                n,
                lastPosition,
                alarmedAt);
    }

    private boolean moveTo(long position) {
        if (position <= lastPosition) {
            return false;
        }
        if (position != lastPosition + 1) {
            throw new IllegalArgumentException(
                    "positions must follow one another: after " + lastPosition + " came " + position);
        }
        lastPosition = position;
        return true;
    }

    private int likeliest() {
        int best = 0;
        for (int j = 1; j < bets.length; j++) {
            if (weights[j] * product[j] > weights[best] * product[best]) {
                best = j;
            }
        }
        return best;
    }

    private static double[] equalWeights() {
        double[] weights = new double[BETS.length];
        Arrays.fill(weights, 1.0 / BETS.length);
        return weights;
    }

    private static double[] doubles(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<Double> list(double[] values) {
        return DoubleStream.of(values).boxed().toList();
    }
}
