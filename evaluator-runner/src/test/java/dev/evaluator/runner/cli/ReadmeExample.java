package dev.evaluator.runner.cli;

import static dev.evaluator.junit.SuiteTests.cases;
import static dev.evaluator.suite.Evaluators.CONTAINS;
import static dev.evaluator.suite.Evaluators.atLeast;
import static dev.evaluator.suite.Evaluators.maxWords;
import static dev.evaluator.suite.Evaluators.reference;

import dev.evaluator.junit.SuiteTests;
import dev.evaluator.suite.Suite;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** The Java of README.md, word for word. */
class ReadmeExample {

    /** An assistant that has learnt the terms. */
    private static final class Assistant {
        String chat(String question) {
            return question.isBlank() ? "" : "Within 14 days.";
        }
    }

    private final Assistant assistant = new Assistant();

    @TestFactory
    Stream<DynamicNode> refunds() {
        return SuiteTests.of(
                Suite.named("refunds")
                        .evaluate("accuracy", reference(CONTAINS))
                        .evaluate("brevity", maxWords(120))
                        .require(atLeast("accuracy", 0.85).margin(0.10))
                        .build(),
                cases("refunds.csv"),
                assistant::chat);
    }
}
