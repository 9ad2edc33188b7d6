package dev.evaluator.runner.source;

import java.time.Instant;

/**
 * The traffic of a time.
 *
 * @param from its beginning, which belongs to it
 * @param to its end, which does not
 */
public record Window(Instant from, Instant to) {

    public Window {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a window must begin before it ends, was " + from + " to " + to);
        }
    }

    /** Returns whether an instant lies within it. */
    public boolean holds(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    @Override
    public String toString() {
        return "[" + from + ", " + to + ")";
    }
}
