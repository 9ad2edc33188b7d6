package dev.evaluator.junit;

import static dev.evaluator.junit.SuiteTests.cases;
import static dev.evaluator.suite.Evaluators.CONTAINS;
import static dev.evaluator.suite.Evaluators.atLeast;
import static dev.evaluator.suite.Evaluators.maxWords;
import static dev.evaluator.suite.Evaluators.reference;

import dev.evaluator.suite.Suite;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** The smallest Java test of the documentation, word for word; run by {@link SuiteTestsTest}. */
abstract class RefundsExample {

    private final Assistant assistant;

    RefundsExample(UnaryOperator<String> answers) {
        this.assistant = new Assistant(answers);
    }

    private record Assistant(UnaryOperator<String> answers) {
        String chat(String question) {
            return answers.apply(question);
        }
    }

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

    /** Knows two answers of three. */
    static final class Fair extends RefundsExample {
        Fair() {
            super(question -> question.startsWith("W") ? "After 14 days, nach 14 Tagen: 14 Tage." : "No idea.");
        }
    }

    /** Says nothing but the same. */
    static final class Broken extends RefundsExample {
        Broken() {
            super(question -> "Hello.");
        }
    }

    /** Does not even answer. */
    static final class Throwing extends RefundsExample {
        Throwing() {
            super(question -> {
                throw new IllegalStateException("no connection");
            });
        }
    }
}
