package dev.evaluator.stats;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Many tests at once.
 *
 * <pre>
 * e-BH: k* = max{k : k·e_(k) ≥ K/α}, e sorted from the largest; the k* largest are rejected, which are those ≥ K/(α·k*)
 * BH: min(1, p·K/rank), running minimum from the largest p down;   BY: BH × Σ_{i≤K} 1/i
 * Holm: running maximum, from the smallest p up, of min(1, p(K−rank+1))
 * </pre>
 *
 * <p>e-BH holds the false discovery rate at α for e-values under any dependence, at any time the e-values may be read.
 * BH holds it for independent or positively dependent p-values, BY for any, Holm holds the chance of a single false
 * rejection for any. P-values must come from looks fixed in advance. Wang, Ramdas 2022; Benjamini, Hochberg 1995;
 * Benjamini, Yekutieli 2001; Holm 1979.
 */
public final class MultipleTesting {

    private MultipleTesting() {}

    /** Returns the number k* of rejections of e-BH, from the logarithms of e-values. */
    public static int rejections(double[] logE, double alpha) {
        Check.open("alpha", alpha);
        double[] sorted = logE.clone();
        for (double log : sorted) {
            if (Double.isNaN(log)) {
                throw new IllegalArgumentException("the logarithm of an e-value must be a number, was NaN");
            }
        }
        Arrays.sort(sorted);
        int all = sorted.length;
        for (int k = all; k >= 1; k--) {
            if (sorted[all - k] >= logLimit(all, k, alpha)) {
                return k;
            }
        }
        return 0;
    }

    /** Returns which e-values e-BH rejects, from their logarithms. */
    public static boolean[] eBenjaminiHochberg(double[] logE, double alpha) {
        int k = rejections(logE, alpha);
        boolean[] rejected = new boolean[logE.length];
        for (int i = 0; i < logE.length && k > 0; i++) {
            rejected[i] = logE[i] >= logLimit(logE.length, k, alpha);
        }
        return rejected;
    }

    /** Returns ln(K/(α·k)), the least logarithm that is rejected when {@code k} of {@code all} are. */
    public static double logLimit(int all, int k, double alpha) {
        return Math.log(all / (alpha * Math.max(1, k)));
    }

    /** Returns the p-values adjusted after Benjamini and Hochberg. */
    public static double[] benjaminiHochberg(double[] p) {
        return stepUp(p, 1);
    }

    /** Returns the p-values adjusted after Benjamini and Yekutieli. */
    public static double[] benjaminiYekutieli(double[] p) {
        double harmonic = 0;
        for (int i = 1; i <= p.length; i++) {
            harmonic += 1.0 / i;
        }
        return stepUp(p, harmonic);
    }

    /** Returns the p-values adjusted after Holm. */
    public static double[] holm(double[] p) {
        Integer[] order = order(p);
        double[] adjusted = new double[p.length];
        double most = 0;
        for (int rank = 1; rank <= p.length; rank++) {
            int i = order[rank - 1];
            most = Math.max(most, Math.min(1, p[i] * (p.length - rank + 1)));
            adjusted[i] = most;
        }
        return adjusted;
    }

    private static double[] stepUp(double[] p, double factor) {
        Integer[] order = order(p);
        double[] adjusted = new double[p.length];
        double least = 1;
        for (int rank = p.length; rank >= 1; rank--) {
            int i = order[rank - 1];
            least = Math.min(least, p[i] * p.length / rank * factor);
            adjusted[i] = least;
        }
        return adjusted;
    }

    private static Integer[] order(double[] p) {
        Integer[] order = new Integer[p.length];
        for (int i = 0; i < p.length; i++) {
            Check.unit("p-value", p[i]);
            order[i] = i;
        }
        Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
        return order;
    }
}
