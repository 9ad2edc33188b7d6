package dev.evaluator.target;

import dev.evaluator.json.Digest;
import dev.evaluator.sample.Sample;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The AI system under evaluation. */
public interface Target {

    /** Returns the name a suite calls it by. */
    String name();

    /** Returns the identity of everything that can change an answer: configuration and revision. */
    Digest digest();

    /** Returns the deployed version, when it is known. */
    Optional<String> revision();

    /** Returns the other version that an answer named than the one it is known by, once one did. */
    default Optional<String> moved() {
        return Optional.empty();
    }

    /**
     * Answers a sample.
     *
     * @param repeat which of the repeats of this sample within the run, from 0
     * @throws CallFailed when no answer could be had
     */
    Response answer(Sample sample, int repeat);

    /**
     * Returns this target as a run calls it: whoever records its requests can tell that they replay recorded traffic, and
     * for which run. A target that nobody calls over a network is the same.
     */
    default Target replaying(String run) {
        return this;
    }

    /** Returns a Java function as a target; it sees the last question of the user. */
    static Target of(String name, UnaryOperator<String> function) {
        return new FunctionTarget(name, function);
    }
}
