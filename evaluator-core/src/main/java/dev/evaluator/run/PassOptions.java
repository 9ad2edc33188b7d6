package dev.evaluator.run;

/**
 * How a pass goes about its cases.
 *
 * @param run the run's id, part of every key
 * @param repeats how often each sample is sent to each target
 * @param casesInFlight the most cases under way at once
 * @param lookahead how far to run ahead of the reader
 * @param allowance what may be called
 */
public record PassOptions(String run, int repeats, int casesInFlight, Lookahead lookahead, Allowance allowance) {

    public PassOptions {
        if (repeats < 1 || casesInFlight < 1) {
            throw new IllegalArgumentException(
                    "repeats and cases in flight must be at least 1, were " + repeats + " and " + casesInFlight);
        }
    }

    /** Creates options for a reader that wants every case. */
    public PassOptions(String run, int repeats, int casesInFlight) {
        this(run, repeats, casesInFlight, Lookahead.wide(casesInFlight), Allowance.UNLIMITED);
    }

    /** Returns these options for a reader that may have seen enough at any case. */
    public PassOptions sparing() {
        return new PassOptions(run, repeats, casesInFlight, Lookahead.sparing(casesInFlight), allowance);
    }

    /** Returns these options for a pass that calls no more than it may. */
    public PassOptions within(Allowance most) {
        return new PassOptions(run, repeats, casesInFlight, lookahead, most);
    }
}
