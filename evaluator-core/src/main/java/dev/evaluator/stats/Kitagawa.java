package dev.evaluator.stats;

/**
 * The change of an overall rate split into a change of mix and a change of the rates within slices.
 *
 * <pre>
 * mix  = Σ(w1−w0)(r0+r1)/2;   rate = Σ(r1−r0)(w0+w1)/2;   mix + rate = total
 * slice s:  rate_s = (r1−r0)(w0+w1)/2;   mix_s = (w1−w0)((r0+r1)/2 − ḡ),  ḡ = mean of the two overall rates
 * threefold: Σ(w1−w0)r0 + Σw0(r1−r0) + Σ(w1−w0)(r1−r0)
 * </pre>
 *
 * <p>An identity, no estimate: it has no error of its own and says nothing of chance. Slices must not overlap, and their
 * shares sum to 1 in each period. A slice with share 0 in one period has no rate there, so that rate is ignored and the
 * other period's taken: the slice then counts as mix. Kitagawa 1955; Oaxaca 1973; Blinder 1973.
 */
public final class Kitagawa {

    private static final double SHARES_SLACK = 1e-9;

    private final double[] share0;
    private final double[] share1;
    private final double[] rate0;
    private final double[] rate1;

    private Kitagawa(double[] share0, double[] share1, double[] rate0, double[] rate1) {
        this.share0 = share0;
        this.share1 = share1;
        this.rate0 = rate0;
        this.rate1 = rate1;
    }

    /**
     * Splits the change from period 0 to period 1.
     *
     * @param share0 shares of the slices in period 0, summing to 1
     * @param rate0 rates of the slices in period 0, each finite unless the slice's share is 0
     */
    public static Kitagawa of(double[] share0, double[] share1, double[] rate0, double[] rate1) {
        Check.count("number of slices", share0.length, 1, Integer.MAX_VALUE);
        Check.sameLength("shares of period 1", share0.length, share1.length);
        Check.sameLength("rates of period 0", share0.length, rate0.length);
        Check.sameLength("rates of period 1", share0.length, rate1.length);
        checkShares("period 0", share0);
        checkShares("period 1", share1);
        double[] known0 = rate0.clone();
        double[] known1 = rate1.clone();
        for (int s = 0; s < share0.length; s++) {
            if (share0[s] == 0 && share1[s] == 0) {
                throw new IllegalArgumentException("slice " + s + " must have a share in some period, had none");
            }
            known0[s] = Check.finite("rate of slice " + s, share0[s] == 0 ? rate1[s] : rate0[s]);
            known1[s] = Check.finite("rate of slice " + s, share1[s] == 0 ? rate0[s] : rate1[s]);
        }
        return new Kitagawa(share0.clone(), share1.clone(), known0, known1);
    }

    /** Returns the change of the overall rate, period 1 − period 0. */
    public double total() {
        return overall(share1, rate1) - overall(share0, rate0);
    }

    /** Returns the part of the change that the shares explain. */
    public double mix() {
        double sum = 0;
        for (int s = 0; s < share0.length; s++) {
            sum += (share1[s] - share0[s]) * (rate0[s] + rate1[s]) / 2;
        }
        return sum;
    }

    /** Returns the part of the change that the rates within slices explain. */
    public double rate() {
        double sum = 0;
        for (int s = 0; s < share0.length; s++) {
            sum += rateOf(s);
        }
        return sum;
    }

    /** Returns slice {@code s}'s part of {@link #rate}. */
    public double rateOf(int s) {
        return (rate1[s] - rate0[s]) * (share0[s] + share1[s]) / 2;
    }

    /** Returns slice {@code s}'s part of {@link #mix}, centred: growth of a slice better than the whole is positive. */
    public double mixOf(int s) {
        double centre = (overall(share0, rate0) + overall(share1, rate1)) / 2;
        return (share1[s] - share0[s]) * ((rate0[s] + rate1[s]) / 2 - centre);
    }

    /** Tells whether slice {@code s} had no case in period 0. */
    public boolean isNew(int s) {
        return share0[s] == 0;
    }

    /** Tells whether slice {@code s} had no case in period 1. */
    public boolean isGone(int s) {
        return share1[s] == 0;
    }

    /** Returns the split with period 0 as reference and the interaction apart. */
    public Threefold threefold() {
        double mix = 0;
        double rate = 0;
        double interaction = 0;
        for (int s = 0; s < share0.length; s++) {
            double share = share1[s] - share0[s];
            double change = rate1[s] - rate0[s];
            mix += share * rate0[s];
            rate += share0[s] * change;
            interaction += share * change;
        }
        return new Threefold(mix, rate, interaction);
    }

    /** A change split into mix at old rates, rates at old mix, and both together. */
    public record Threefold(double mix, double rate, double interaction) {}

    private static double overall(double[] shares, double[] rates) {
        double sum = 0;
        for (int s = 0; s < shares.length; s++) {
            sum += shares[s] * rates[s];
        }
        return sum;
    }

    private static void checkShares(String period, double[] shares) {
        double sum = 0;
        for (int s = 0; s < shares.length; s++) {
            sum += Check.unit("share of slice " + s + " in " + period, shares[s]);
        }
        if (!(Math.abs(sum - 1) <= SHARES_SLACK)) {
            throw new IllegalArgumentException("shares of " + period + " must sum to 1, summed to " + sum);
        }
    }
}
