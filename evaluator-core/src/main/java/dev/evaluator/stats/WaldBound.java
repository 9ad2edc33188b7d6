package dev.evaluator.stats;

/**
 * Wald's lower bounds on the expected sample size of any sequential test between two simple hypotheses:
 *
 * <pre>
 * a = ln((1−β)/α), b = ln(β/(1−α))
 * E₀N ≥ ((1−α)b + αa)/Σp₀ ln(p₁/p₀);   E₁N ≥ ((1−β)a + βb)/Σp₁ ln(p₁/p₀)
 * </pre>
 *
 * <p>What a gate pays is judged against it. α is the chance to accept hypothesis 1 under 0, β to accept 0 under 1.
 * Wald 1945.
 */
record WaldBound(double underNull, double underAlternative) {

    /**
     * Returns the bounds for outcomes with probabilities {@code p0} under hypothesis 0 and {@code p1} under 1, all
     * positive.
     */
    static WaldBound of(double[] p0, double[] p1, double alpha, double beta) {
        Check.open("alpha", alpha);
        Check.open("beta", beta);
        Check.sameLength("probabilities under hypothesis 1", p0.length, p1.length);
        double driftNull = 0;
        double driftAlternative = 0;
        for (int i = 0; i < p0.length; i++) {
            Check.open("probability", p0[i]);
            Check.open("probability", p1[i]);
            double log = Math.log(p1[i] / p0[i]);
            driftNull += p0[i] * log;
            driftAlternative += p1[i] * log;
        }
        Check.positive("difference between the hypotheses", driftAlternative);
        double a = Math.log((1 - beta) / alpha);
        double b = Math.log(beta / (1 - alpha));
        return new WaldBound(((1 - alpha) * b + alpha * a) / driftNull, ((1 - beta) * a + beta * b) / driftAlternative);
    }
}
