package dev.evaluator.runner.store;

import dev.evaluator.run.Stream;

/**
 * A stream of scores over all runs of a suite.
 *
 * @param suite the suite's name
 * @param target the target's name
 * @param stream which stream
 */
public record StreamId(String suite, String target, Stream stream) {

    @Override
    public String toString() {
        return suite + " on " + target + " (" + stream.label() + ")";
    }
}
