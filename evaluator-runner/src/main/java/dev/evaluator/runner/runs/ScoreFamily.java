package dev.evaluator.runner.runs;

/** What is counted of scores, under the name it has in the store. */
public enum ScoreFamily {
    /** Graded cases, each in the one bucket its score falls into; label {@code le} is that bucket's upper bound. */
    BUCKET("score_bucket", 1),
    /** Sum of scores. */
    SUM("score_sum", ScoreFamily.BILLION),
    /** Sum of squared scores. */
    SQUARES("score_squares", ScoreFamily.BILLION),
    /** Cases by label {@code outcome}. */
    CASES("cases", 1),
    /** Cases without a score by label {@code reason}. */
    UNSCORED("unscored", 1),
    /** Cases the evaluator declined. */
    NOT_APPLICABLE("not_applicable", 1),
    /** Cases that failed a critical criterion. */
    CRITICAL("critical_failures", 1),
    /** Graded cases by label {@code slice}. */
    SLICE_CASES("slice_cases", 1),
    /** Sum of scores by label {@code slice}. */
    SLICE_SUM("slice_score", ScoreFamily.BILLION);

    private static final long BILLION = 1_000_000_000;

    private final String stored;
    private final long unit;

    ScoreFamily(String stored, long unit) {
        this.stored = stored;
        this.unit = unit;
    }

    /** Returns the name in the store. */
    public String stored() {
        return stored;
    }

    /** Returns what a stored number amounts to. */
    public double amount(long number) {
        return (double) number / unit;
    }

    /** Returns the whole number that stands for an amount. */
    long whole(double amount) {
        return Math.round(amount * unit);
    }
}
