package dev.evaluator.stats;

import java.util.Arrays;

/** Confidence sequences the product does not use and is compared with. */
final class ComparatorSequences {

    private ComparatorSequences() {}

    /** Returns the hedged capital interval of the first n values of Waudby-Smith and Ramdas, plug-in bets, c = ½. */
    static Interval hedged(double[] x, int n, double alpha) {
        double[] bets = bets(x, n, alpha);
        double limit = Math.log(2 / alpha);
        double mean = Arrays.stream(x, 0, n).average().orElseThrow();
        double lower = end(x, n, bets, limit, mean);
        double upper = 1 - end(reflected(x), n, bets, limit, 1 - mean);
        return new Interval(lower, upper);
    }

    /** The bets come from the values as they were; reflecting keeps their variance and so the bets. */
    private static double end(double[] x, int n, double[] bets, double limit, double mean) {
        double out = 0;
        double in = mean;
        for (int i = 0; i < 200; i++) {
            double m = (out + in) / 2;
            double log = 0;
            for (int t = 0; t < n; t++) {
                log += Math.log1p(Math.min(bets[t], 0.5 / m) * (x[t] - m));
            }
            if (log < limit) {
                in = m;
            } else {
                out = m;
            }
        }
        return out < 1e-15 ? 0 : out;
    }

    private static double[] reflected(double[] x) {
        return Arrays.stream(x).map(v -> 1 - v).toArray();
    }

    private static double[] bets(double[] x, int n, double alpha) {
        double[] bets = new double[n];
        double sum = 0.5;
        double squares = 0.25;
        double variance = 0.25;
        for (int i = 0; i < n; i++) {
            int t = i + 1;
            bets[i] = Math.sqrt(2 * Math.log(2 / alpha) / (variance * t * Math.log(1 + t)));
            sum += x[i];
            double off = x[i] - sum / (t + 1);
            squares += off * off;
            variance = squares / (t + 1);
        }
        return bets;
    }

    /** Returns the empirical-Bernstein interval of the first n values, Theorem 2, unclipped. */
    static double[] empiricalBernstein(double[] x, int n, double alpha) {
        double sum = 0.5;
        double squares = 0.25;
        double variance = 0.25;
        double before = 0.5;
        double bets = 0;
        double weighted = 0;
        double spread = 0;
        for (int i = 0; i < n; i++) {
            int t = i + 1;
            double bet = Math.min(Math.sqrt(2 * Math.log(2 / alpha) / (variance * t * Math.log(1 + t))), 0.5);
            bets += bet;
            weighted += bet * x[i];
            spread += (x[i] - before) * (x[i] - before) * (-Math.log1p(-bet) - bet);
            sum += x[i];
            before = sum / (t + 1);
            squares += (x[i] - before) * (x[i] - before);
            variance = squares / (t + 1);
        }
        double centre = weighted / bets;
        double half = (Math.log(2 / alpha) + spread) / bets;
        return new double[] {centre - half, centre + half};
    }
}
