package dev.evaluator.stats;

/**
 * Evidence of an equal-weight mixture of constant bets that a bounded mean lies above m, from counted values:
 *
 * <pre>
 * ln E(m) = lse_j( −ln K + Σ_v n_v·log1p(c_j(v/m − 1)) )
 * </pre>
 *
 * <p>If every conditional mean is at most m, E is a test supermartingale. E falls in m, so {m : E(m) &lt; 2/α} is all
 * that lies above one point, {@link #lower}. Only counts enter: any order and any sharding give the same bits.
 */
final class BettingMixture {

    private static final int HALVINGS = 60;
    private static final double LEAST_MEAN = 1e-12;

    private final double[] bets;

    BettingMixture(double[] bets) {
        this.bets = bets.clone();
    }

    /** Returns ln E(m) for value {@code values[i]} seen {@code counts[i]} times. */
    double logE(double[] values, long[] counts, double m) {
        double[] logs = new double[bets.length];
        for (int j = 0; j < bets.length; j++) {
            double c = bets[j];
            double log = 0;
            for (int i = 0; i < values.length; i++) {
                log += counts[i] * Math.log1p(c * (values[i] / m - 1));
            }
            logs[j] = log;
        }
        return Bets.logSumExp(logs) - Math.log(bets.length);
    }

    /** Returns the largest mean, to 60 halvings and never above it, that the evidence 2/α rules out; 0 if none. */
    double lower(double[] values, long[] counts, double alpha) {
        double mean = mean(values, counts);
        double limit = Math.log(2 / alpha);
        double ruledOut = LEAST_MEAN;
        if (mean <= ruledOut || logE(values, counts, ruledOut) < limit) {
            return 0;
        }
        double open = mean; // E(mean) ≤ 1 by Jensen
        for (int i = 0; i < HALVINGS; i++) {
            double middle = 0.5 * (ruledOut + open);
            if (logE(values, counts, middle) < limit) {
                open = middle;
            } else {
                ruledOut = middle;
            }
        }
        return ruledOut;
    }

    private static double mean(double[] values, long[] counts) {
        double sum = 0;
        double n = 0;
        for (int i = 0; i < values.length; i++) {
            sum += counts[i] * values[i];
            n += counts[i];
        }
        return n == 0 ? 0 : sum / n;
    }
}
