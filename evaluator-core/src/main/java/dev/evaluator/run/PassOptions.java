package dev.evaluator.run;

/**
 * How a pass goes about its cases.
 *
 * @param run the run's id, part of every key
 * @param repeats how often each sample is sent to each target
 * @param casesInFlight the most cases under way at once
 */
public record PassOptions(String run, int repeats, int casesInFlight) {

    public PassOptions {
        if (repeats < 1 || casesInFlight < 1) {
            throw new IllegalArgumentException(
                    "repeats and cases in flight must be at least 1, were " + repeats + " and " + casesInFlight);
        }
    }
}
