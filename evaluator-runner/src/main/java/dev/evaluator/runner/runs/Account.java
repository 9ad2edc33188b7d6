package dev.evaluator.runner.runs;

import java.util.function.LongSupplier;

/** What is left of one limit in its period; the lock of a till guards it. */
final class Account {

    private final Limit what;
    private final String words;
    private final long ceiling;
    private final LongSupplier periods;
    private long period;
    private long left;

    /**
     * Opens an account.
     *
     * @param words the limit as a person reads it
     * @param ceiling the most of a period
     * @param before how much of it is used up
     * @param periods the number of the period that it is, such as the day; with a new one everything is there again
     */
    Account(Limit what, String words, long ceiling, long before, LongSupplier periods) {
        this.what = what;
        this.words = words;
        this.ceiling = ceiling;
        this.periods = periods;
        this.period = periods.getAsLong();
        this.left = ceiling - before;
    }

    /** Opens an account of one period without an end. */
    Account(Limit what, String words, long ceiling, long before) {
        this(what, words, ceiling, before, () -> 0);
    }

    Limit what() {
        return what;
    }

    String words() {
        return words;
    }

    long left() {
        long now = periods.getAsLong();
        if (now != period) {
            period = now;
            left = ceiling;
        }
        return left;
    }

    boolean holds(Amounts most) {
        return most.of(what) <= left();
    }

    /** Returns whether something of what is set aside may come back. */
    boolean mayReturn() {
        return what != Limit.CALLS;
    }

    /** Sets aside; returns the period whose it is. */
    long take(Amounts most) {
        left = left() - most.of(what);
        return period;
    }

    /** Takes over what another account of the same limit knows to be used up, where that is more. */
    void renew(Account other) {
        left = Math.min(left(), other.left());
    }

    /** Puts what was used in the place of what was set aside; what belongs to a period that is over changes nothing. */
    void settle(long of, Amounts reserved, Amounts used) {
        long now = left();
        if (of == period) {
            left = now + reserved.of(what) - used.of(what);
        }
    }
}
