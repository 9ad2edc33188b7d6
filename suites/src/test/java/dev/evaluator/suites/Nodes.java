package dev.evaluator.suites;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** The tests that came of a suite. */
final class Nodes {

    private Nodes() {}

    /** Runs the one node by which a suite passes or fails. */
    static AbstractThrowableAssert<?, ? extends Throwable> requirementsOf(Stream<DynamicNode> nodes) {
        DynamicTest requirements =
                (DynamicTest) nodes.filter(node -> node.getDisplayName().equals("requirements"))
                        .findFirst()
                        .orElseThrow();
        return assertThatCode(() -> requirements.getExecutable().execute());
    }
}
