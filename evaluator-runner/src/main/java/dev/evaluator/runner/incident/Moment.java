package dev.evaluator.runner.incident;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When something began, as near as it can be told.
 *
 * @param run the run that saw it first
 * @param at when that run began
 */
public record Moment(String run, Instant at) {

    /** Returns it in words. */
    public String words() {
        return at.truncatedTo(ChronoUnit.SECONDS) + " (run " + run + ")";
    }
}
