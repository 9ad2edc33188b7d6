package dev.evaluator.stats;

/**
 * The mean of costly labels, sharpened by cheap scores that many more items have (PPI++).
 *
 * <pre>
 * n pairs (Y, f), N further scores u;  λ = 0 uses the labels only, λ = 1 is plain PPI
 * λ = clip(cov_n(Y,f) / ((1 + n/N)·var_{n+N,ddof 1}(f∪u)), 0, 1);   var = 0 → λ = 0
 * θ = λ·mean(u) + mean(Y − λf);   se² = λ²·var_N(u)/N + var_n(Y − λf)/n;   θ ∓ Φ⁻¹(1−α/2)·se
 * clusters: both variances of means by CR1 of {@link ClusteredMean}
 * </pre>
 *
 * <p>Assumes that the labelled items are a random sample of all; large-sample, so not below 20 labels, nor where the
 * labels hardly vary. It is right on average however wrong the scores are: bad ones only cost precision. Angelopoulos
 * et al. 2023 (arXiv 2301.09633); Angelopoulos, Duchi, Zrnic 2023 (arXiv 2311.01453).
 *
 * @param value θ
 * @param lambda how much the scores were trusted, within [0, 1]
 * @param standardError of θ, at least 0
 * @param interval not clipped to the range of the labels
 * @param labelled n
 * @param unlabelled N
 */
public record PpiMean(
        double value, double lambda, double standardError, Interval interval, long labelled, long unlabelled) {

    /** Returns the estimate from independent items, with the λ that makes its variance least. */
    public static PpiMean of(double[] labels, double[] scores, double[] unlabelled, double alpha) {
        check(labels, scores, unlabelled, alpha);
        return at(bestLambda(labels, scores, unlabelled), labels, scores, unlabelled, alpha);
    }

    /**
     * Returns the estimate from items that come in clusters, no cluster both labelled and not.
     *
     * @param labelledClusters ids 0 … G−1 of the labelled items, at least two
     * @param unlabelledClusters ids 0 … H−1 of the others, at least two
     */
    public static PpiMean of(
            double[] labels,
            double[] scores,
            int[] labelledClusters,
            double[] unlabelled,
            int[] unlabelledClusters,
            double alpha) {
        check(labels, scores, unlabelled, alpha);
        double lambda = bestLambda(labels, scores, unlabelled);
        ClusteredMean residuals = clustered(residuals(lambda, labels, scores), labelledClusters, alpha);
        ClusteredMean others = clustered(unlabelled, unlabelledClusters, alpha);
        double se = Math.hypot(lambda * others.standardError(), residuals.standardError());
        return estimate(lambda, lambda * others.mean() + residuals.mean(), se, labels, unlabelled, alpha);
    }

    /** Returns the estimate at a λ of one's own. */
    static PpiMean at(double lambda, double[] labels, double[] scores, double[] unlabelled, double alpha) {
        double[] residuals = residuals(lambda, labels, scores);
        double variance =
                lambda * lambda * variance(unlabelled) / unlabelled.length + variance(residuals) / residuals.length;
        double value = lambda * mean(unlabelled) + mean(residuals);
        return estimate(lambda, value, Math.sqrt(variance), labels, unlabelled, alpha);
    }

    private static PpiMean estimate(
            double lambda, double value, double se, double[] labels, double[] unlabelled, double alpha) {
        double half = Distributions.normalAbove(alpha / 2) * se;
        return new PpiMean(
                value, lambda, se, new Interval(value - half, value + half), labels.length, unlabelled.length);
    }

    private static double bestLambda(double[] labels, double[] scores, double[] unlabelled) {
        double meanY = mean(labels);
        double meanF = mean(scores);
        double covariance = 0;
        for (int i = 0; i < labels.length; i++) {
            covariance += (labels[i] - meanY) * (scores[i] - meanF) / labels.length;
        }
        double[] all = new double[scores.length + unlabelled.length];
        System.arraycopy(scores, 0, all, 0, scores.length);
        System.arraycopy(unlabelled, 0, all, scores.length, unlabelled.length);
        double spread = variance(all) * all.length / (all.length - 1.0);
        double ratio = 1 + (double) labels.length / unlabelled.length;
        return spread > 0 ? Math.clamp(covariance / (ratio * spread), 0, 1) : 0;
    }

    private static ClusteredMean clustered(double[] values, int[] clusters, double alpha) {
        return ClusteredMean.of(values, clusters, alpha)
                .orElseThrow(() -> new IllegalArgumentException("clusters must be at least 2 on either side"));
    }

    private static double[] residuals(double lambda, double[] labels, double[] scores) {
        double[] residuals = new double[labels.length];
        for (int i = 0; i < labels.length; i++) {
            residuals[i] = labels[i] - lambda * scores[i];
        }
        return residuals;
    }

    // Deviations from the first value make the mean of equal values exact, so that no spread is 0 and not rounding.
    private static double mean(double[] values) {
        double off = 0;
        for (double value : values) {
            off += value - values[0];
        }
        return values[0] + off / values.length;
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares / values.length;
    }

    private static void check(double[] labels, double[] scores, double[] unlabelled, double alpha) {
        Check.open("alpha", alpha);
        Check.sameLength("scores of the labelled items", labels.length, scores.length);
        Check.count("labelled items", labels.length, 1, Integer.MAX_VALUE);
        Check.count("unlabelled items", unlabelled.length, 1, Integer.MAX_VALUE);
        for (double[] values : new double[][] {labels, scores, unlabelled}) {
            for (double value : values) {
                Check.finite("value", value);
            }
        }
    }
}
