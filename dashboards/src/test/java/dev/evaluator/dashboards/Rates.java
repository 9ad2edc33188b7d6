package dev.evaluator.dashboards;

/** How often something rare may happen that was counted. */
final class Rates {

    private Rates() {}

    /** Returns the exact one-sided 95 % upper bound of the mean of a Poisson count. */
    static double upper(long counted) {
        double low = counted;
        double high = counted + 10 * Math.sqrt(counted + 1.0) + 10;
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            if (atMost(counted, middle) > 0.05) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double atMost(long counted, double mean) {
        double term = Math.exp(-mean);
        double total = term;
        for (long k = 1; k <= counted; k++) {
            term *= mean / k;
            total += term;
        }
        return total;
    }
}
