package dev.evaluator.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The two-sample Kolmogorov-Smirnov test, two-sided.
 *
 * <pre>
 * D = max|F − G|;   λ = D·sqrt(nm/(n+m));   asymptotic p = 2 Σ_{j≥1} (−1)^{j−1} exp(−2j²λ²), no correction
 * exact p (no ties) = 1 − #{lattice paths with |i·m − j·n| &lt; D·n·m throughout} / C(n+m, n)
 * </pre>
 *
 * <p>Assumes independent values within and between the samples and one look fixed in advance; with ties the asymptotic p
 * is too large. Information about a distribution, never an alarm. Smirnov 1939; Hodges 1958.
 *
 * @param distance D, from 0 to 1
 * @param asymptoticP large-sample p-value
 * @param exactP p-value at these sizes; empty with ties or more than ten million pairs
 */
public record KolmogorovSmirnov(double distance, double asymptoticP, OptionalDouble exactP) {

    private static final long MOST_PAIRS = 10_000_000;
    private static final double SWITCH = 1.18;

    /** Returns the test of {@code x} against {@code y}; empty if one of them is. */
    public static Optional<KolmogorovSmirnov> of(double[] x, double[] y) {
        double[] a = sorted(x);
        double[] b = sorted(y);
        if (a.length == 0 || b.length == 0) {
            return Optional.empty();
        }
        long n = a.length;
        long m = b.length;
        long most = 0;
        boolean ties = hasTies(a) || hasTies(b);
        int i = 0;
        int j = 0;
        while (i < n && j < m) {
            double at = Math.min(a[i], b[j]);
            ties |= a[i] == b[j];
            while (i < n && a[i] <= at) {
                i++;
            }
            while (j < m && b[j] <= at) {
                j++;
            }
            most = Math.max(most, Math.abs(i * m - j * n));
        }
        double d = (double) most / (n * m);
        double p = 1 - limitBelow(d * Math.sqrt((double) n * m / (n + m)));
        OptionalDouble exact = ties || n * m > MOST_PAIRS
                ? OptionalDouble.empty()
                : OptionalDouble.of(1 - pathsInside(a.length, b.length, most));
        return Optional.of(new KolmogorovSmirnov(d, p, exact));
    }

    /** Returns P(K &lt; λ) of Kolmogorov's limit; below the switch by the transformed series, which converges there. */
    static double limitBelow(double lambda) {
        if (lambda <= 0) {
            return 0;
        }
        double sum = 0;
        if (lambda < SWITCH) {
            for (int j = 1; j <= 20; j++) {
                double odd = 2 * j - 1;
                sum += Math.exp(-odd * odd * Math.PI * Math.PI / (8 * lambda * lambda));
            }
            return Math.sqrt(2 * Math.PI) / lambda * sum;
        }
        for (int j = 1; j <= 20; j++) {
            sum += (j % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * j * j * lambda * lambda);
        }
        return 1 - sum;
    }

    /** Returns the share of the lattice paths from (0, 0) to (n, m) that stay inside; row i is scaled by i/(i+m). */
    private static double pathsInside(int n, int m, long most) {
        double[] share = new double[m + 1];
        for (int j = 0; j <= m; j++) {
            share[j] = (long) j * n < most ? 1 : 0;
        }
        for (int i = 1; i <= n; i++) {
            double scale = i / (double) (i + m);
            for (int j = 0; j <= m; j++) {
                boolean inside = Math.abs((long) i * m - (long) j * n) < most;
                share[j] = inside ? scale * share[j] + (j > 0 ? share[j - 1] : 0) : 0;
            }
        }
        return share[m];
    }

    private static double[] sorted(double[] values) {
        for (double value : values) {
            Check.finite("value", value);
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static boolean hasTies(double[] sorted) {
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                return true;
            }
        }
        return false;
    }
}
