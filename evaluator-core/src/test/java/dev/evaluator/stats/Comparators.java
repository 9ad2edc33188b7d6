package dev.evaluator.stats;

import java.util.Arrays;

/** Methods the product does not use and is compared with. */
final class Comparators {

    private Comparators() {}

    /** Returns the population stability index of two tables of counts; NaN-free only if no count is 0. */
    static double psi(double[] reference, double[] current) {
        double n = Arrays.stream(reference).sum();
        double m = Arrays.stream(current).sum();
        double psi = 0;
        for (int k = 0; k < reference.length; k++) {
            double p = reference[k] / n;
            double q = current[k] / m;
            psi += (q - p) * Math.log(q / p);
        }
        return psi;
    }

    /** Returns counts with half a case added to each: (c+½)/(n+½B) as shares. */
    static double[] halfCounts(double[] counts) {
        return Arrays.stream(counts).map(c -> c + 0.5).toArray();
    }

    /** Returns the counts in (−∞, e1], (e1, e2] … */
    static double[] binned(double[] values, double[] edges) {
        double[] counts = new double[edges.length + 1];
        for (double x : values) {
            int bin = 0;
            while (bin < edges.length && x > edges[bin]) {
                bin++;
            }
            counts[bin]++;
        }
        return counts;
    }

    /** Returns the inner type-7 quantiles that cut a sample into {@code bins}. */
    static double[] edges(double[] values, int bins) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] edges = new double[bins - 1];
        Arrays.setAll(edges, k -> BcaBootstrap.quantile(sorted, (k + 1.0) / bins));
        return edges;
    }

    /** Returns the Jensen-Shannon distance, the root of the divergence in bits. */
    static double jensenShannon(double[] reference, double[] current) {
        double n = Arrays.stream(reference).sum();
        double m = Arrays.stream(current).sum();
        double divergence = 0;
        for (int k = 0; k < reference.length; k++) {
            double p = reference[k] / n;
            double q = current[k] / m;
            divergence += half(p, (p + q) / 2) + half(q, (p + q) / 2);
        }
        return Math.sqrt(divergence / 2 / Math.log(2));
    }

    private static double half(double p, double middle) {
        return p == 0 ? 0 : p * Math.log(p / middle);
    }

    /** Returns the squared energy distance 2E|X−Y| − E|X−X'| − E|Y−Y'|, plain means over all pairs. */
    static double energy(double[] x, double[] y) {
        return 2 * meanDistance(x, y) - meanDistance(x, x) - meanDistance(y, y);
    }

    private static double meanDistance(double[] x, double[] y) {
        double sum = 0;
        for (double a : x) {
            for (double b : y) {
                sum += Math.abs(a - b);
            }
        }
        return sum / x.length / y.length;
    }

    /** Returns the unbiased squared maximum mean discrepancy with a Gaussian kernel. */
    static double mmd(double[] x, double[] y, double sigma) {
        return within(x, sigma) + within(y, sigma) - 2 * kernel(x, y, sigma) / x.length / y.length;
    }

    private static double within(double[] x, double sigma) {
        return (kernel(x, x, sigma) - x.length) / x.length / (x.length - 1.0);
    }

    private static double kernel(double[] x, double[] y, double sigma) {
        double sum = 0;
        for (double a : x) {
            for (double b : y) {
                sum += Math.exp(-(a - b) * (a - b) / (2 * sigma * sigma));
            }
        }
        return sum;
    }

    /** Returns U: pairs with x above y, ties half. */
    static double mannWhitneyU(double[] x, double[] y) {
        double u = 0;
        for (double a : x) {
            for (double b : y) {
                u += a > b ? 1 : a == b ? 0.5 : 0;
            }
        }
        return u;
    }

    /** Returns the two-sided normal p-value with tie and continuity correction. */
    static double mannWhitneyP(double[] x, double[] y) {
        double n = x.length;
        double m = y.length;
        double[] all = new double[x.length + y.length];
        System.arraycopy(x, 0, all, 0, x.length);
        System.arraycopy(y, 0, all, x.length, y.length);
        Arrays.sort(all);
        double ties = 0;
        for (int i = 0; i < all.length; ) {
            int end = i;
            while (end < all.length && all[end] == all[i]) {
                end++;
            }
            double t = end - i;
            ties += t * t * t - t;
            i = end;
        }
        double size = n + m;
        double sd = Math.sqrt(n * m / 12 * (size + 1 - ties / (size * (size - 1))));
        double off = Math.abs(mannWhitneyU(x, y) - n * m / 2) - 0.5;
        return Math.min(1, 2 * Distributions.normalBelow(-off / sd));
    }

    /** Returns the exact two-sided p-value without ties: twice the smaller tail, from the counts of U. */
    static double mannWhitneyExactP(double[] x, double[] y) {
        int n = x.length;
        int m = y.length;
        double[][] ways = new double[m + 1][];
        for (int j = 0; j <= m; j++) {
            ways[j] = new double[] {1};
        }
        for (int i = 1; i <= n; i++) {
            double[][] next = new double[m + 1][];
            next[0] = new double[] {1};
            for (int j = 1; j <= m; j++) {
                next[j] = new double[i * j + 1];
                // The largest value is an x, above all j y, or a y.
                for (int u = 0; u < ways[j].length; u++) {
                    next[j][u + j] += ways[j][u];
                }
                for (int u = 0; u < next[j - 1].length; u++) {
                    next[j][u] += next[j - 1][u];
                }
            }
            ways = next;
        }
        double all = Arrays.stream(ways[m]).sum();
        double u = Math.min(mannWhitneyU(x, y), (double) n * m - mannWhitneyU(x, y));
        double tail = 0;
        for (int k = 0; k <= u; k++) {
            tail += ways[m][k];
        }
        return Math.min(1, 2 * tail / all);
    }

    /** Returns the median of all differences x − y, Hodges and Lehmann's estimate of a shift. */
    static double hodgesLehmann(double[] x, double[] y) {
        double[] differences = new double[x.length * y.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                differences[i * y.length + j] = x[i] - y[j];
            }
        }
        Arrays.sort(differences);
        return BcaBootstrap.quantile(differences, 0.5);
    }

    /** Returns ln Λ_n of the normal mixture SPRT from the sum of n differences. */
    static double logMsprt(double sum, long n, double variance, double tauSquared) {
        double total = variance + n * tauSquared;
        return 0.5 * Math.log(variance / total) + tauSquared * sum * sum / (2 * variance * total);
    }

    /** Returns the half width of the mSPRT's confidence sequence for the mean. */
    static double msprtHalfWidth(long n, double variance, double tauSquared, double alpha) {
        double total = variance + n * tauSquared;
        return Math.sqrt(2 * variance * total / tauSquared * (Math.log(1 / alpha) + 0.5 * Math.log(total / variance)))
                / n;
    }

    /** Returns the 1-based alarm of Page's lower CUSUM; 0 for none. */
    static int cusum(double[] x, double mu0, double k, double h) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s = Math.max(0, s + (mu0 - x[i]) - k);
            if (s >= h) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Returns the 1-based alarm of Page-Hinkley with a running mean, as river computes it, for a fall; 0 for none. */
    static int pageHinkley(double[] x, double delta, double lambda, double forget, int least) {
        double mean = 0;
        double sum = 0;
        double smallest = Double.MAX_VALUE;
        for (int i = 0; i < x.length; i++) {
            mean += (x[i] - mean) / (i + 1);
            sum = forget * sum + (mean - x[i] - delta);
            smallest = Math.min(smallest, sum);
            if (i + 1 >= least && sum - smallest > lambda) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Returns ln Σ w_j M_j of the CUSUM e-detector M = max(M, 1)·L after each value. */
    static double[] cusumDetector(double[] x, double m0, double[] bets, double[] weights) {
        double[] m = new double[bets.length];
        Arrays.fill(m, 1);
        double[] logs = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double total = 0;
            for (int j = 0; j < bets.length; j++) {
                m[j] = Math.max(m[j], 1) * (1 - bets[j] + bets[j] * (1 - x[i]) / (1 - m0));
                total += weights[j] * m[j];
            }
            logs[i] = Math.log(total);
        }
        return logs;
    }
}
