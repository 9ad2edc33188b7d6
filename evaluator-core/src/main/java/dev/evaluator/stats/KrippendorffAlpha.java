package dev.evaluator.stats;

import java.util.Optional;

/**
 * Reliability of any number of raters, with gaps, on any scale.
 *
 * <pre>
 * units with ≥ 2 ratings;  o_kl = Σ_units (ordered pairs (k,l))/(r−1);  n_k = Σ_l o_kl;  n = Σ n_k
 * D_o = Σ o_kl δ_kl/n;   D_e = Σ n_k n_l δ_kl/(n(n−1));   α = 1 − D_o/D_e
 * δ: nominal 1[k≠l]; ordinal (Σ_{g=k..l} n_g − (n_k+n_l)/2)²; interval (v_k−v_l)²; ratio ((v_k−v_l)/(v_k+v_l))²
 * </pre>
 *
 * <p>Assumes independent units; ratings may be missing at random. Krippendorff 2011.
 *
 * @param value α, at most 1; 0 is chance
 * @param units units with at least two ratings
 */
public record KrippendorffAlpha(double value, long units) {

    /** What the values of the categories mean. */
    public enum Scale {
        /** Categories without order. */
        NOMINAL,
        /** Categories in order, of unknown distance. */
        ORDINAL,
        /** Values whose differences count. */
        INTERVAL,
        /** Values of at least 0 whose proportions count. */
        RATIO
    }

    /**
     * Returns α; empty when no unit has two ratings, or all ratings are the same.
     *
     * @param counts how many raters put each unit into each category
     * @param values what each category is worth, rising; only interval and ratio scales look at it
     */
    public static Optional<KrippendorffAlpha> of(int[][] counts, double[] values, Scale scale) {
        int categories = values.length;
        checkRising(values, scale);
        double[][] coincidences = new double[categories][categories];
        long units = 0;
        for (int[] unit : counts) {
            int ratings = Check.ratings(unit, categories);
            if (ratings >= 2) {
                units++;
                add(coincidences, unit, ratings);
            }
        }
        double[] totals = new double[categories];
        double n = 0;
        for (int k = 0; k < categories; k++) {
            for (double of : coincidences[k]) {
                totals[k] += of;
            }
            n += totals[k];
        }
        double observed = 0;
        double expected = 0;
        for (int k = 0; k < categories; k++) {
            for (int l = 0; l < categories; l++) {
                double delta = k == l ? 0 : delta(scale, values, totals, k, l);
                observed += coincidences[k][l] * delta / n;
                expected += totals[k] * totals[l] * delta / (n * (n - 1));
            }
        }
        return expected > 0 ? Optional.of(new KrippendorffAlpha(1 - observed / expected, units)) : Optional.empty();
    }

    private static void add(double[][] coincidences, int[] unit, int ratings) {
        for (int k = 0; k < unit.length; k++) {
            for (int l = 0; l < unit.length; l++) {
                double pairs = (double) unit[k] * (k == l ? unit[l] - 1 : unit[l]);
                coincidences[k][l] += pairs / (ratings - 1);
            }
        }
    }

    private static double delta(Scale scale, double[] values, double[] totals, int k, int l) {
        double distance = switch (scale) {
            case NOMINAL -> 1;
            case INTERVAL -> values[k] - values[l];
            case RATIO -> (values[k] - values[l]) / (values[k] + values[l]);
            case ORDINAL -> between(totals, Math.min(k, l), Math.max(k, l));
        };
        return distance * distance;
    }

    private static double between(double[] totals, int low, int high) {
        double sum = -(totals[low] + totals[high]) / 2;
        for (int g = low; g <= high; g++) {
            sum += totals[g];
        }
        return sum;
    }

    private static void checkRising(double[] values, Scale scale) {
        for (int k = 0; k < values.length; k++) {
            Check.finite("value of category " + k, values[k]);
            if (k > 0 && values[k] <= values[k - 1]) {
                throw new IllegalArgumentException(
                        "values of categories must rise, were " + values[k - 1] + ", " + values[k]);
            }
        }
        if (scale == Scale.RATIO && values.length > 0 && values[0] < 0) {
            throw new IllegalArgumentException("values of a ratio scale must be at least 0, was " + values[0]);
        }
    }
}
