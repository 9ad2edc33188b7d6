package dev.evaluator.stats;

import java.util.Arrays;

/**
 * How far two distributions of scores lie apart, in numbers people can read.
 *
 * <pre>
 * Wasserstein-1 = ∫|F − G|, in the unit of the scores;   total variation = ½ Σ|p_k − q_k|, from 0 to 1
 * </pre>
 *
 * <p>Descriptions of the two samples, not tests: between two samples of one distribution both are above 0.
 * Kantorovich 1942.
 */
public final class Distances {

    private Distances() {}

    /** Returns the Wasserstein-1 distance between two samples of at least one value. */
    public static double wasserstein(double[] x, double[] y) {
        Check.count("values of the first sample", x.length, 1, Integer.MAX_VALUE);
        Check.count("values of the second sample", y.length, 1, Integer.MAX_VALUE);
        double[] a = x.clone();
        double[] b = y.clone();
        Arrays.sort(a);
        Arrays.sort(b);
        Check.finite("value", a[0] + a[a.length - 1] + b[0] + b[b.length - 1]); // NaN sorts last
        double area = 0;
        double at = Math.min(a[0], b[0]);
        int i = 0;
        int j = 0;
        while (i < a.length || j < b.length) {
            double next = i == a.length ? b[j] : j == b.length ? a[i] : Math.min(a[i], b[j]);
            area += (next - at) * Math.abs((double) i / a.length - (double) j / b.length);
            at = next;
            while (i < a.length && a[i] == at) {
                i++;
            }
            while (j < b.length && b[j] == at) {
                j++;
            }
        }
        return area;
    }

    /** Returns the total variation between two tables of counts over the same levels. */
    public static double totalVariation(long[] first, long[] second) {
        Check.sameLength("counts of the second sample", first.length, second.length);
        double n = sum("first", first);
        double m = sum("second", second);
        double apart = 0;
        for (int k = 0; k < first.length; k++) {
            apart += Math.abs(first[k] / n - second[k] / m);
        }
        return apart / 2;
    }

    private static double sum(String which, long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += Check.count("a count of the " + which + " sample", count, 0, Long.MAX_VALUE - sum);
        }
        return Check.count("cases of the " + which + " sample", sum, 1, Long.MAX_VALUE);
    }
}
