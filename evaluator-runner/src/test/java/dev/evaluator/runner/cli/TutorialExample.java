package dev.evaluator.runner.cli;

import static dev.evaluator.junit.SuiteTests.cases;
import static dev.evaluator.suite.Evaluators.CONTAINS;
import static dev.evaluator.suite.Evaluators.maxWords;
import static dev.evaluator.suite.Evaluators.reference;

import dev.evaluator.junit.SuiteTests;
import dev.evaluator.suite.Suite;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** The Java of docs/tutorial.md, word for word. */
class TutorialExample {

    /** An assistant that answers what the page says it did. */
    record Assistant(Map<String, String> answers) {
        String chat(String question) {
            return answers.getOrDefault(question, "");
        }
    }

    private final Assistant assistant;

    TutorialExample(Assistant assistant) {
        this.assistant = assistant;
    }

    @TestFactory
    Stream<DynamicNode> refunds() {
        return SuiteTests.of(
                Suite.named("refunds")
                        .evaluate("accuracy", reference(CONTAINS))
                        .evaluate("brevity", maxWords(40))
                        .sliceBy("locale", "en", "de")
                        .build(),
                cases("refunds.csv"),
                assistant::chat);
    }
}
