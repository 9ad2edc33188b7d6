package dev.evaluator.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * Pass rates of many slices, each drawn towards their common mean by as much as chance explains their spread. For
 * ranking slices, never for alarms.
 *
 * <pre>
 * y = (k+½)/(n+1), v = y(1−y)/(n+1), w = 1/v;  μ0 = Σwy/Σw;  Q = Σw(y−μ0)²
 * τ² = max(0, (Q−(K−1))/(Σw−Σw²/Σw));  I² = max(0, (Q−(K−1))/Q);  μ = Σ(y/(v+τ²))/Σ(1/(v+τ²))
 * B = v/(v+τ²);  shrunken = Bμ+(1−B)y;  posterior sd = sqrt(v(1−B))
 * </pre>
 *
 * <p>Assumes independent cases, slices that do not overlap and a normal spread of true rates; large-sample. With τ² = 0
 * every slice takes the common mean and the posterior sd is 0, a property of the method and not of the slices.
 * DerSimonian, Laird 1986; Efron, Morris 1975.
 */
public final class Shrinkage {

    private final double[] rates;
    private final double[] variances;
    private final double tauSquared;
    private final double heterogeneity;
    private final double q;
    private final double mean;

    private Shrinkage(double[] successes, long[] n) {
        int slices = n.length;
        rates = new double[slices];
        variances = new double[slices];
        double sumW = 0;
        double sumW2 = 0;
        double sumWy = 0;
        for (int s = 0; s < slices; s++) {
            double y = (successes[s] + 0.5) / (n[s] + 1.0);
            double v = y * (1 - y) / (n[s] + 1.0);
            rates[s] = y;
            variances[s] = v;
            sumW += 1 / v;
            sumW2 += 1 / (v * v);
            sumWy += y / v;
        }
        q = spread(sumWy / sumW);
        double excess = Math.max(0, q - (slices - 1));
        tauSquared = excess / (sumW - sumW2 / sumW);
        heterogeneity = excess > 0 ? excess / q : 0;
        mean = randomEffectsMean();
    }

    /**
     * Returns the shrunken rates of {@code successes[s]} of {@code n[s]}; empty for fewer than two slices.
     *
     * @param n cases of each slice, at least 1
     */
    public static Optional<Shrinkage> of(long[] successes, long[] n) {
        Check.sameLength("numbers of cases", successes.length, n.length);
        for (int s = 0; s < n.length; s++) {
            Check.count("cases of slice " + s, n[s], 1, Long.MAX_VALUE);
            Check.count("successes of slice " + s + " with " + n[s] + " cases", successes[s], 0, n[s]);
        }
        return shrunken(Arrays.stream(successes).asDoubleStream().toArray(), n);
    }

    /**
     * Returns the shrunken means of slices whose {@code n[s]} scores from 0 to 1 sum to {@code sums[s]}; empty for fewer
     * than two slices. y(1−y) bounds the variance of such scores, so graded ones are drawn to the common mean a bit more.
     *
     * @param n cases of each slice, at least 1
     */
    public static Optional<Shrinkage> ofScores(double[] sums, long[] n) {
        Check.sameLength("numbers of cases", sums.length, n.length);
        for (int s = 0; s < n.length; s++) {
            Check.count("cases of slice " + s, n[s], 1, Long.MAX_VALUE);
            Check.unit("mean of slice " + s, sums[s] / n[s]);
        }
        return shrunken(sums, n);
    }

    private static Optional<Shrinkage> shrunken(double[] sums, long[] n) {
        return n.length < 2 ? Optional.empty() : Optional.of(new Shrinkage(sums, n));
    }

    /** Returns how many slices there are. */
    public int slices() {
        return rates.length;
    }

    /** Returns the variance τ² of the true rates between slices, at least 0. */
    public double tauSquared() {
        return tauSquared;
    }

    /** Returns I², the share of the observed spread that is not chance, within [0, 1). */
    public double heterogeneity() {
        return heterogeneity;
    }

    /** Returns Cochran's Q, the weighted spread of the rates. */
    double q() {
        return q;
    }

    /** Returns the common mean the rates are drawn towards. */
    public double mean() {
        return mean;
    }

    /** Returns the raw rate of slice {@code s}, half a success and half a failure added. */
    public double raw(int s) {
        return rates[s];
    }

    /** Returns the shrunken rate of slice {@code s}. */
    public double shrunken(int s) {
        double b = towardsMean(s);
        return b * mean + (1 - b) * rates[s];
    }

    /** Returns the posterior standard deviation of slice {@code s}'s rate. */
    public double posteriorSd(int s) {
        return Math.sqrt(variances[s] * (1 - towardsMean(s)));
    }

    private double towardsMean(int s) {
        return variances[s] / (variances[s] + tauSquared);
    }

    private double spread(double centre) {
        double sum = 0;
        for (int s = 0; s < rates.length; s++) {
            double off = rates[s] - centre;
            sum += off * off / variances[s];
        }
        return sum;
    }

    private double randomEffectsMean() {
        double weighted = 0;
        double weights = 0;
        for (int s = 0; s < rates.length; s++) {
            double w = 1 / (variances[s] + tauSquared);
            weighted += w * rates[s];
            weights += w;
        }
        return weighted / weights;
    }
}
