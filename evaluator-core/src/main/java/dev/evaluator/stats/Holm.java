package dev.evaluator.stats;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Holm's adjustment of p-values of K tests: rejecting those at most α wrongly rejects any true hypothesis with
 * probability at most α, whatever the dependence.
 *
 * <pre>
 * sorted ascending:  adjusted_(i) = max over j ≤ i of min(1, (K−j+1)·p_(j))
 * </pre>
 *
 * <p>Holm 1979.
 */
public final class Holm {

    private Holm() {}

    /** Returns the adjusted p-values, in the order given. */
    public static double[] adjusted(double[] p) {
        for (double value : p) {
            Check.unit("p-value", value);
        }
        Integer[] order = new Integer[p.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
        double[] adjusted = new double[p.length];
        double most = 0;
        for (int rank = 0; rank < order.length; rank++) {
            most = Math.max(most, Math.min(1, p[order[rank]] * (order.length - rank)));
            adjusted[order[rank]] = most;
        }
        return adjusted;
    }
}
