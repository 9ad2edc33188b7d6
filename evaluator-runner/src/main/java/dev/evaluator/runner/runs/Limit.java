package dev.evaluator.runner.runs;

/** What a budget limits. */
enum Limit {
    CALLS,
    TOKENS,
    /** In 1e-9 of the currency, so that sums are exact. */
    MONEY,
    TIME;

    static final double NANO = 1e9;

    /** Returns so much money, rounded up: what is set aside suffices. */
    static long nanos(double amount) {
        return (long) Math.ceil(amount * NANO);
    }
}
