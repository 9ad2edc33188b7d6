package dev.evaluator.runner.store;

import dev.evaluator.target.Usage;

/**
 * What a suite has spent on one model for one purpose.
 *
 * @param suite the suite's name
 * @param purpose the kind of its runs, {@code probe} or {@code preference}
 * @param role {@code target} or {@code judge}
 * @param name the name of the target or judge
 * @param model the exact model, or an empty text when the other side did not name it
 * @param currency of the money, or an empty text when there were no prices
 * @param calls how many calls were made, those made again included
 * @param unpriced how many of them took tokens that had no price
 * @param usage the tokens
 * @param nanos the money, in 1e-9 of the currency
 */
public record Bill(
        String suite,
        String purpose,
        String role,
        String name,
        String model,
        String currency,
        long calls,
        long unpriced,
        Usage usage,
        long nanos) {

    /** Returns the money in the currency. */
    public double amount() {
        return nanos / 1e9;
    }
}
