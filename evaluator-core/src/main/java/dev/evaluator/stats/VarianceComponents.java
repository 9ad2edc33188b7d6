package dev.evaluator.stats;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How much scores vary between cases and how much between repeats of one case; I cases, R repeats each.
 *
 * <pre>
 * MSB = RΣ(ȳ_i−ȳ)²/(I−1);   MSW = ΣΣ(y−ȳ_i)²/(I(R−1))
 * σ²_within = MSW;  σ²_between = max(0, (MSB−MSW)/R);  ICC = σ²_b/(σ²_b+σ²_w);  se = sqrt(MSB/(IR))
 * costs a per case, b per repeat:  R* = sqrt((a/b)·σ²_w/σ²_b)
 * </pre>
 *
 * <p>Method of moments for a balanced one-way random-effects design, truncated at 0. Searle, Casella, McCulloch 1992;
 * Cochran 1977, ch. 10.
 *
 * @param meanSquareBetween MSB, at least 0
 * @param meanSquareWithin MSW, at least 0
 */
public record VarianceComponents(
        double mean, double meanSquareBetween, double meanSquareWithin, int cases, int repeats) {

    /**
     * Returns the components of {@code scores[case][repeat]}; empty for fewer than two cases, fewer than two repeats, or
     * scores that are all equal.
     */
    public static Optional<VarianceComponents> of(double[][] scores) {
        int cases = scores.length;
        int repeats = cases == 0 ? 0 : scores[0].length;
        for (double[] row : scores) {
            Check.sameLength("repeats of a case", repeats, row.length);
            for (double score : row) {
                Check.finite("score", score);
            }
        }
        return cases < 2 || repeats < 2 ? Optional.empty() : estimate(scores, cases, repeats);
    }

    private static Optional<VarianceComponents> estimate(double[][] scores, int cases, int repeats) {
        double[] means = new double[cases];
        double within = 0;
        for (int i = 0; i < cases; i++) {
            means[i] = mean(scores[i]);
            within += squares(scores[i], means[i]);
        }
        double mean = mean(means);
        double between = repeats * squares(means, mean);
        return between == 0 && within == 0
                ? Optional.empty()
                : Optional.of(new VarianceComponents(
                        mean, between / (cases - 1), within / (cases * (repeats - 1.0)), cases, repeats));
    }

    /** Returns the variance between repeats of a case. */
    public double within() {
        return meanSquareWithin;
    }

    /** Returns the variance of the cases' true means, truncated at 0. */
    public double between() {
        return Math.max(0, (meanSquareBetween - meanSquareWithin) / repeats);
    }

    /** Returns the intraclass correlation, the share of the variance that lies between cases. */
    public double icc() {
        return between() / (between() + within());
    }

    /** Returns the standard error of the mean; empty when all case means are equal, where nothing estimates it. */
    public OptionalDouble standardError() {
        return meanSquareBetween == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.sqrt(meanSquareBetween / ((double) cases * repeats)));
    }

    /**
     * Returns half the width of the interval to expect for the mean of so many independent cases, each asked so often:
     * t(n−1) times sqrt((σ²_between + σ²_within/R)/n).
     */
    public double expectedHalfWidth(long ofCases, long ofRepeats, double alpha) {
        Check.count("repeats", ofRepeats, 1, Integer.MAX_VALUE);
        return expectedHalfWidth(between() + within() / ofRepeats, ofCases, alpha);
    }

    /** Returns half the width of the interval to expect for the mean of so many independent values of this variance. */
    public static double expectedHalfWidth(double variance, long values, double alpha) {
        Check.open("alpha", alpha);
        Check.count("values", values, 2, Integer.MAX_VALUE);
        return Distributions.tAbove(alpha / 2, values - 1.0) * Math.sqrt(variance / values);
    }

    /** Returns {@link #optimalRepeats} as a whole number of at least 1. */
    public OptionalLong bestRepeats(double caseCost) {
        OptionalDouble best = optimalRepeats(caseCost);
        return best.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Math.max(1, Math.round(best.getAsDouble())));
    }

    /**
     * Returns the unrounded number of repeats that estimates the mean best for the money; empty when cases do not
     * differ, where nothing limits it.
     *
     * @param caseCost cost of a further case over cost of a further repeat, at least 0
     */
    OptionalDouble optimalRepeats(double caseCost) {
        if (!(caseCost >= 0 && caseCost < Double.POSITIVE_INFINITY)) { // also catches NaN
            throw new IllegalArgumentException("cost ratio must be at least 0 and finite, was " + caseCost);
        }
        return between() == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(caseCost * within() / between()));
    }

    // Deviations from the first value make the mean of equal values exact, so that no spread is 0 and not rounding.
    private static double mean(double[] values) {
        double off = 0;
        for (double value : values) {
            off += value - values[0];
        }
        return values[0] + off / values.length;
    }

    private static double squares(double[] values, double centre) {
        double sum = 0;
        for (double value : values) {
            sum += (value - centre) * (value - centre);
        }
        return sum;
    }
}
