package dev.evaluator.run;

/** How many cases may be admitted beyond the first one that is not settled yet. */
@FunctionalInterface
public interface Lookahead {

    /** Returns the most cases, at least 1, once so many have been read. */
    long cases(long read);

    /** Returns a lookahead that keeps everybody busy: so many settled cases may wait for an earlier, slow one. */
    static Lookahead wide(int casesInFlight) {
        return read -> 8L * casesInFlight;
    }

    /**
     * Returns a lookahead for a reader that may stop at any case: what was called beyond the last case read was paid for
     * nothing, and is kept to a fifth of what was read.
     */
    static Lookahead sparing(int casesInFlight) {
        return read -> Math.min(casesInFlight, 10 + read / 5);
    }
}
