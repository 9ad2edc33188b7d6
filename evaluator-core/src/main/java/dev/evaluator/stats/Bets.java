package dev.evaluator.stats;

/** The constant bets of the mixtures and their log-domain sum. */
final class Bets {

    private Bets() {}

    /** Returns {@code count} bets in geometric progression: c_j = a·(b/a)^(j/(count−1)). */
    static double[] geometric(int count, double a, double b) {
        double[] bets = new double[count];
        for (int j = 0; j < count; j++) {
            bets[j] = a * Math.pow(b / a, j / (count - 1.0));
        }
        bets[count - 1] = b;
        return bets;
    }

    /** Returns ln Σ_j e^(logs_j). */
    static double logSumExp(double[] logs) {
        double most = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            most = Math.max(most, log);
        }
        if (most == Double.NEGATIVE_INFINITY) {
            return most;
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - most);
        }
        return most + Math.log(sum);
    }

    /** Returns ln(e^a + e^b). */
    static double logSumExp(double a, double b) {
        double most = Math.max(a, b);
        return most == Double.NEGATIVE_INFINITY ? most : most + Math.log1p(Math.exp(Math.min(a, b) - most));
    }
}
