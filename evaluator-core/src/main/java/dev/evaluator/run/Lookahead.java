package dev.evaluator.run;

/** How many cases may be admitted beyond the first one that is not settled yet. */
@FunctionalInterface
public interface Lookahead {

    /** Returns the most cases, at least 1, once so many have been read. */
    long cases(long read);

    /** Cases that may wait for an earlier, slow one, whatever the number in flight: they are held in memory. */
    int MOST_WAITING = 16_000;

    /**
     * Returns a lookahead that keeps everybody busy while an earlier, slow case is waited for: it may take two time-outs,
     * many times as long as others.
     */
    static Lookahead wide(int casesInFlight) {
        return read -> Math.max(casesInFlight, Math.min((long) MOST_WAITING, 16L * casesInFlight));
    }

    /**
     * Returns a lookahead for a reader that may stop at any case: what was called beyond the last case read was paid for
     * nothing, and is kept to a fifth of what was read.
     */
    static Lookahead sparing(int casesInFlight) {
        return read -> Math.min(casesInFlight, 10 + read / 5);
    }
}
