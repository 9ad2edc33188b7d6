package dev.evaluator.run;

/** What a call was charged with: money, nothing, or nobody knows. */
public sealed interface Charge {

    /**
     * Money.
     *
     * @param amount 0 or more
     * @param currency an ISO 4217 code
     */
    record Paid(double amount, String currency) implements Charge {
        public Paid {
            if (!(amount >= 0 && amount < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("an amount must be 0 or more and finite, was " + amount);
            }
        }
    }

    /** Nothing: the call failed, or nobody is paid for it. */
    record Free() implements Charge {}

    /** Nobody knows: no amount was recorded, and tokens or their price are missing. It is never taken for nothing. */
    record Unpriced() implements Charge {}
}
