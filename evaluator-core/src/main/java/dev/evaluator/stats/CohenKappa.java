package dev.evaluator.stats;

import java.util.Optional;

/**
 * Agreement of two raters beyond what their margins would give by chance.
 *
 * <pre>
 * p_ij = share of items rated i by the first, j by the second; r, s margins;  v = 1 − w
 * κ = 1 − Σ w_ij p_ij / Σ w_ij r_i s_j          w: 1[i≠j] | |i−j| | (i−j)², scaled to at most 1
 * var(κ) = (Σ p_ij[v_ij − (v̄_i·+v̄_·j)(1−κ)]² − [κ − p_e(1−κ)]²) / (n(1−p_e)²)
 *          v̄_i· = Σ_j v_ij s_j,  v̄_·j = Σ_i v_ij r_i,  p_e = Σ v_ij r_i s_j
 * </pre>
 *
 * <p>Assumes independent items rated by the same two raters; the variance is large-sample. Where nearly all items fall
 * into one category κ is low however often the raters agree: show {@link GwetAc1} beside it. Cohen 1960, 1968; Fleiss,
 * Cohen, Everitt 1969.
 *
 * @param value κ, at most 1; 0 is chance
 * @param standardError of κ, at least 0
 * @param expected the disagreement that chance would give, as a share of the widest there can be, within (0, 1]
 * @param n items
 */
public record CohenKappa(double value, double standardError, double expected, long n) {

    /** How much a disagreement weighs. */
    public enum Weights {
        /** Every disagreement weighs the same: categories without order. */
        UNWEIGHTED {
            @Override
            double of(int i, int j) {
                return i == j ? 0 : 1;
            }
        },
        /** A disagreement weighs as many steps as it is wide. */
        LINEAR {
            @Override
            double of(int i, int j) {
                return Math.abs(i - j);
            }
        },
        /** A disagreement weighs the square of its steps. */
        QUADRATIC {
            @Override
            double of(int i, int j) {
                return (double) (i - j) * (i - j);
            }
        };

        abstract double of(int i, int j);
    }

    /** Returns κ; empty without items, or where both raters only ever said one and the same thing. */
    public static Optional<CohenKappa> of(RatingTable table, Weights weights) {
        double[] r = table.firstShares();
        double[] s = table.secondShares();
        double observed = 0;
        double expected = 0;
        for (int i = 0; i < r.length; i++) {
            for (int j = 0; j < r.length; j++) {
                observed += weights.of(i, j) * table.count(i, j) / table.n();
                expected += weights.of(i, j) * r[i] * s[j];
            }
        }
        if (!(expected > 0)) { // also catches the NaN of no items
            return Optional.empty();
        }
        double kappa = 1 - observed / expected;
        double error = Math.sqrt(variance(table, weights, r, s, kappa));
        return Optional.of(new CohenKappa(kappa, error, expected / weights.of(0, r.length - 1), table.n()));
    }

    /** Returns what κ would be at this expected disagreement if so large a share of items disagreed as widely as can be. */
    public double atDisagreement(double share) {
        return 1 - Check.unit("share", share) / expected;
    }

    private static double variance(RatingTable table, Weights weights, double[] r, double[] s, double kappa) {
        int k = r.length;
        double widest = weights.of(0, k - 1);
        double[] rows = new double[k];
        double[] columns = new double[k];
        double chance = 0;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                double v = 1 - weights.of(i, j) / widest;
                rows[i] += v * s[j];
                columns[j] += v * r[i];
                chance += v * r[i] * s[j];
            }
        }
        double sum = 0;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                double v = 1 - weights.of(i, j) / widest;
                double off = v - (rows[i] + columns[j]) * (1 - kappa);
                sum += off * off * table.count(i, j) / table.n();
            }
        }
        double centre = kappa - chance * (1 - kappa);
        // Perfect agreement leaves a rounding error of either sign.
        return Math.max(0, sum - centre * centre) / (table.n() * (1 - chance) * (1 - chance));
    }
}
