package dev.evaluator.stats;

/**
 * Evidence, case by case, that a rate of failures lies below r.
 *
 * <pre>
 * E = ½·Π(1−x)/(1−r) + ½·Π(¼ + ¾(1−x)/(1−r))
 * </pre>
 *
 * <p>A test supermartingale under "rate ≥ r": P(ever E ≥ 1/α) ≤ α. The first half stakes everything and is lost with
 * the first failure; the second survives cases that could not be scored, which count as failures. Updates allocate
 * nothing. Not thread-safe.
 */
public final class NeverProcess {

    private static final double CAREFUL_BET = 0.75;

    private final double rate;
    private double logAllIn = Math.log(0.5);
    private double logCareful = Math.log(0.5);

    /** Starts against "the rate is at least {@code rate}". */
    public NeverProcess(double rate) {
        this.rate = Check.open("rate", rate);
    }

    /** Takes the next case: 1 failed or could not be scored, 0 clean. */
    public void step(double failureIndicator) {
        Check.unit("failure indicator", failureIndicator);
        double ratio = (1 - failureIndicator) / (1 - rate);
        logAllIn += Math.log(ratio); // ln 0 = −∞: that half is gone for good
        logCareful += Math.log1p(CAREFUL_BET * (ratio - 1));
    }

    /** Returns ln E; "rate ≥ r" is rejected at level α when it reaches ln(1/α). */
    public double logE() {
        return Bets.logSumExp(logAllIn, logCareful);
    }
}
