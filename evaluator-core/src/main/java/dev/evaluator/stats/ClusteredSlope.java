package dev.evaluator.stats;

import java.util.Optional;

/**
 * The slope of the least-squares line through points that come in independent clusters, with its CR1 standard error.
 *
 * <pre>
 * b = Σx̃y/Σx̃², x̃ = x − mean(x);  e = residuals;  S_c = Σ_{i∈c} x̃_i e_i;  G = number of clusters
 * se = sqrt(G/(G−1)·(n−1)/(n−2)·Σ S_c²)/Σx̃²;   b ∓ t⁻¹(1−α/2; G−1)·se
 * </pre>
 *
 * <p>Assumes independent clusters; large-sample. The scatter may differ along the line, and the line need not be the
 * truth: then b is the slope of its best straight summary. White 1980; Liang, Zeger 1986.
 *
 * @param slope b, change of y for each unit of x
 * @param standardError of the slope, at least 0
 * @param interval of the slope
 * @param n points
 */
public record ClusteredSlope(double slope, double standardError, Interval interval, long n) {

    /**
     * Returns the slope of {@code y} on {@code x}, point i lying in cluster {@code clusters[i]}; empty for fewer than
     * three points or clusters, or where x does not vary.
     *
     * @param clusters ids 0 … G−1, each used
     */
    public static Optional<ClusteredSlope> of(double[] x, double[] y, int[] clusters, double alpha) {
        Check.sameLength("y", x.length, y.length);
        Optional<ClusteredMean> ofX = ClusteredMean.of(x, clusters, alpha);
        Optional<ClusteredMean> ofY = ClusteredMean.of(y, clusters, alpha);
        if (ofX.isEmpty() || ofY.isEmpty() || ofX.get().clusters() < 3) {
            return Optional.empty();
        }
        double centre = ofX.get().mean();
        double squares = 0;
        double products = 0;
        for (int i = 0; i < x.length; i++) {
            squares += (x[i] - centre) * (x[i] - centre);
            products += (x[i] - centre) * (y[i] - ofY.get().mean());
        }
        if (squares == 0) {
            return Optional.empty();
        }
        int count = (int) ofX.get().clusters();
        double slope = products / squares;
        double[] sums = new double[count];
        for (int i = 0; i < x.length; i++) {
            double residual = y[i] - ofY.get().mean() - slope * (x[i] - centre);
            sums[clusters[i]] += (x[i] - centre) * residual;
        }
        double meat = 0;
        for (double sum : sums) {
            meat += sum * sum;
        }
        double n = x.length;
        double se = Math.sqrt(count / (count - 1.0) * (n - 1) / (n - 2) * meat) / squares;
        double half = Distributions.tAbove(alpha / 2, count - 1.0) * se;
        return Optional.of(new ClusteredSlope(slope, se, new Interval(slope - half, slope + half), x.length));
    }
}
