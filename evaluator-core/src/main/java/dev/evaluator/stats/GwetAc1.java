package dev.evaluator.stats;

import java.util.Optional;

/**
 * Agreement of any number of raters beyond chance, steady where nearly all items fall into one category.
 *
 * <pre>
 * r_k of r ratings of a unit are k, K categories
 * p_a = mean over units with ≥ 2 ratings of Σ_k r_k(r_k−1)/(r(r−1));   π_k = mean over units with ≥ 1 rating of r_k/r
 * p_e = Σ_k π_k(1−π_k)/(K−1);   AC1 = (p_a − p_e)/(1 − p_e)
 * </pre>
 *
 * <p>Assumes independent units; ratings may be missing at random. Gwet 2008.
 *
 * @param value AC1, at most 1; 0 is chance
 * @param observed p_a, the share of agreeing pairs of raters
 * @param chance p_e, the share that would agree by chance
 * @param units units with at least two ratings
 */
public record GwetAc1(double value, double observed, double chance, long units) {

    /**
     * Returns AC1; empty when no unit has two ratings, or there is but one category.
     *
     * @param counts how many raters put each unit into each category
     */
    public static Optional<GwetAc1> of(int[][] counts) {
        int categories = counts.length == 0 ? 0 : counts[0].length;
        double[] shares = new double[categories];
        double agreeing = 0;
        long pairs = 0;
        long rated = 0;
        for (int[] unit : counts) {
            int ratings = Check.ratings(unit, categories);
            if (ratings >= 1) {
                rated++;
                for (int k = 0; k < categories; k++) {
                    shares[k] += (double) unit[k] / ratings;
                }
            }
            if (ratings >= 2) {
                pairs++;
                agreeing += agreement(unit, ratings);
            }
        }
        if (pairs == 0 || categories < 2) {
            return Optional.empty();
        }
        double observed = agreeing / pairs;
        double chance = 0;
        for (double share : shares) {
            chance += share / rated * (1 - share / rated) / (categories - 1);
        }
        return Optional.of(new GwetAc1((observed - chance) / (1 - chance), observed, chance, pairs));
    }

    /** Returns what AC1 would be at this agreement by chance if so large a share of pairs disagreed. */
    public double atDisagreement(double share) {
        return 1 - Check.unit("share", share) / (1 - chance);
    }

    private static double agreement(int[] unit, int ratings) {
        double agreeing = 0;
        for (int of : unit) {
            agreeing += of * (of - 1.0);
        }
        return agreeing / (ratings * (ratings - 1.0));
    }
}
