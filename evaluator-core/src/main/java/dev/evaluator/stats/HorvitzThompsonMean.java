package dev.evaluator.stats;

import java.util.Optional;

/**
 * The Horvitz-Thompson mean of a population of known size N, from values drawn with inclusion probabilities π:
 *
 * <pre>
 * mean = Σ y/π / N;   se = sqrt(Σ(1−π)y²/π²)/N
 * </pre>
 *
 * <p>Unbiased for any π &gt; 0 under independent draws (Poisson sampling); its error grows with the level of y, since how
 * many are drawn is left to chance. For rates use {@link WeightedMean}, for totals this. Horvitz, Thompson 1952.
 */
public record HorvitzThompsonMean(double mean, double standardError) {

    /**
     * Returns the mean over {@code population} of which {@code y} was drawn; empty for no value.
     *
     * @param inclusionProbability chance with which y[i] was drawn, within (0, 1]
     */
    public static Optional<HorvitzThompsonMean> of(double[] y, double[] inclusionProbability, long population) {
        Check.sameLength("inclusion probabilities", y.length, inclusionProbability.length);
        Check.count("population", population, Math.max(1, y.length), Long.MAX_VALUE);
        double sum = 0;
        double variance = 0;
        for (int i = 0; i < y.length; i++) {
            double pi = Check.unit("inclusion probability", inclusionProbability[i]);
            double expanded = Check.finite("value", y[i]) / Check.positive("inclusion probability", pi);
            sum += expanded;
            variance += (1 - pi) * expanded * expanded;
        }
        return y.length == 0
                ? Optional.empty()
                : Optional.of(new HorvitzThompsonMean(sum / population, Math.sqrt(variance) / population));
    }
}
