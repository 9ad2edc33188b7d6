package dev.evaluator.stats;

import java.util.Optional;

/**
 * The true rate behind the rate a rater of known sensitivity and specificity counts; both transported from elsewhere.
 *
 * <pre>
 * p = k/n, Se = s/n1, Sp = t/n0, J = Se+Sp−1;   θ = (p+Sp−1)/J
 * Lang-Reiczigel: n' = n+z²; p' = (k+z²/2)/n'; Se' = (s+1)/(n1+2); Sp' = (t+1)/(n0+2); J' = Se'+Sp'−1; θ' = (p'+Sp'−1)/J'
 *   shift = 2z²(θ'Se'(1−Se')/(n1+2) − (1−θ')Sp'(1−Sp')/(n0+2))
 *   se'² = (p'(1−p')/n' + θ'²Se'(1−Se')/(n1+2) + (1−θ')²Sp'(1−Sp')/(n0+2))/J'²;   θ' + shift ∓ z·se'
 * </pre>
 *
 * <p>Assumes independent items and that sensitivity and specificity hold for this traffic too; a raw θ outside [0, 1]
 * says that they do not. A rater with J below 0.2 tells too little and has no estimate. Where the traffic itself has
 * labels use {@link PpiMean}. Rogan, Gladen 1978; Lang, Reiczigel 2014.
 *
 * @param raw θ before it is moved into [0, 1]
 * @param estimate θ, within [0, 1]
 * @param standardError of θ by the delta method
 * @param interval by Lang and Reiczigel, within [0, 1]
 */
public record RoganGladen(double raw, double estimate, double standardError, Interval interval) {

    /** The least of sensitivity + specificity − 1 that tells anything. */
    private static final double LEAST_YOUDEN = 0.2;

    /**
     * Returns the estimate of the rate behind {@code positives} of {@code n}; empty when the rater tells too little.
     *
     * @param rater how well the rater found both classes elsewhere, both of which occurred there
     */
    public static Optional<RoganGladen> of(long positives, long n, SensitivitySpecificity rater, double alpha) {
        Check.open("alpha", alpha);
        Check.count("n", n, 1, Long.MAX_VALUE);
        Check.count("positives of " + n, positives, 0, n);
        Check.count("known positives", rater.positives(), 1, Long.MAX_VALUE);
        Check.count("known negatives", rater.negatives(), 1, Long.MAX_VALUE);
        double p = (double) positives / n;
        double se = rater.sensitivity().orElseThrow();
        double sp = rater.specificity().orElseThrow();
        double youden = se + sp - 1;
        if (youden < LEAST_YOUDEN) {
            return Optional.empty();
        }
        double theta = (p + sp - 1) / youden;
        double error = error(p, n, se, rater.positives(), sp, rater.negatives(), theta, youden);
        return Optional.of(
                new RoganGladen(theta, Math.clamp(theta, 0, 1), error, langReiczigel(positives, n, rater, alpha)));
    }

    /** Returns whether sensitivity and specificity can be those of this traffic. */
    public boolean fits() {
        return raw >= 0 && raw <= 1;
    }

    private static Interval langReiczigel(long k, long n, SensitivitySpecificity rater, double alpha) {
        double z = Distributions.normalAbove(alpha / 2);
        double size = n + z * z;
        double p = (k + z * z / 2) / size;
        double n1 = rater.positives() + 2.0;
        double n0 = rater.negatives() + 2.0;
        double se = (rater.found() + 1) / n1;
        double sp = (rater.cleared() + 1) / n0;
        double youden = se + sp - 1;
        double theta = (p + sp - 1) / youden;
        double shift = 2 * z * z * (theta * se * (1 - se) / n1 - (1 - theta) * sp * (1 - sp) / n0);
        double half = z * error(p, size, se, n1, sp, n0, theta, youden);
        return new Interval(theta + shift - half, theta + shift + half).clip(0, 1);
    }

    private static double error(
            double p, double n, double se, double n1, double sp, double n0, double theta, double youden) {
        double ofRate = p * (1 - p) / n;
        double ofSensitivity = theta * theta * se * (1 - se) / n1;
        double ofSpecificity = (1 - theta) * (1 - theta) * sp * (1 - sp) / n0;
        return Math.sqrt(ofRate + ofSensitivity + ofSpecificity) / youden;
    }
}
