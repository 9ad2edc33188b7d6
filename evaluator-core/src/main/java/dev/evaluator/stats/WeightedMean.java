package dev.evaluator.stats;

import java.util.Optional;

/**
 * The Hájek mean of values drawn with known inclusion probabilities π, w = 1/π:
 *
 * <pre>
 * mean = Σwy/Σw;   se = sqrt(Σ(1−π)(w(y−mean))²)/Σw;   Kish n_eff = (Σw)²/Σw²
 * </pre>
 *
 * <p>Assumes independent draws (Poisson sampling); large-sample. The standard error is 0 when the values are all equal
 * or everything was drawn (π = 1); print another interval in the first case. Hájek 1971; Kish 1965; Särndal, Swensson,
 * Wretman 1992.
 *
 * @param effectiveN how many equally weighted values would tell as much, from 1 to n
 */
public record WeightedMean(double mean, double standardError, double effectiveN) {

    /**
     * Returns the weighted mean of {@code y}; empty for fewer than two values, whose spread nobody knows.
     *
     * @param inclusionProbability chance with which y[i] was drawn, within (0, 1]
     */
    public static Optional<WeightedMean> of(double[] y, double[] inclusionProbability) {
        Check.sameLength("inclusion probabilities", y.length, inclusionProbability.length);
        double weights = 0;
        double squaredWeights = 0;
        double off = 0;
        for (int i = 0; i < y.length; i++) {
            Check.finite("value", y[i]);
            Check.positive("inclusion probability", Check.unit("inclusion probability", inclusionProbability[i]));
            double w = 1 / inclusionProbability[i];
            weights += w;
            squaredWeights += w * w;
            off += w * (y[i] - y[0]); // so that equal values have that mean exactly
        }
        if (y.length < 2) {
            return Optional.empty();
        }
        double mean = y[0] + off / weights;
        double squares = 0;
        for (int i = 0; i < y.length; i++) {
            double residual = (y[i] - mean) / inclusionProbability[i];
            squares += (1 - inclusionProbability[i]) * residual * residual;
        }
        return Optional.of(new WeightedMean(mean, Math.sqrt(squares) / weights, weights * weights / squaredWeights));
    }
}
