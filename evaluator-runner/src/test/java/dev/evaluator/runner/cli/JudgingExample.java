package dev.evaluator.runner.cli;

import static dev.evaluator.junit.SuiteTests.cases;
import static dev.evaluator.suite.Evaluators.CONTAINS;
import static dev.evaluator.suite.Evaluators.doesNotMatch;
import static dev.evaluator.suite.Evaluators.judged;
import static dev.evaluator.suite.Evaluators.reference;

import dev.evaluator.judge.Judge;
import dev.evaluator.junit.BiasTests;
import dev.evaluator.junit.SuiteTests;
import dev.evaluator.redact.Swaps;
import dev.evaluator.rubric.Rubrics;
import dev.evaluator.suite.Judges;
import dev.evaluator.suite.Suite;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** The Java of docs/judging.md, word for word. */
class JudgingExample {

    /** An assistant that lends to everybody alike. */
    private static final class Assistant {
        String chat(String question) {
            return question.contains("3000") ? "Yes." : "No.";
        }
    }

    private final Assistant assistant = new Assistant();

    @TestFactory
    Stream<DynamicNode> loansByName() {
        return BiasTests.of(
                Suite.named("loans").evaluate("granted", reference(CONTAINS)).build(),
                cases("loans.csv"),
                assistant::chat,
                Swaps.of("name", "Anna", "Mehmet", "Chiamaka"));
    }

    Stream<DynamicNode> refunds(Judge large) {
        return SuiteTests.of(this::suite, name -> large, cases("refunds.csv"), assistant::chat);
    }

    Suite suite(Judges judges) {
        Judge judge = judges.named("large");
        return Suite.named("refunds")
                .evaluate("accuracy", judged(Rubrics.accuracy(), judge))
                .evaluate("completeness", judged(Rubrics.completeness("names the deadline (weight 2)"), judge))
                .evaluate(
                        "safety",
                        judged(Rubrics.safety().only("private-data"), judge)
                                .settledBy("private-data", doesNotMatch("a card number", "\\b\\d{16}\\b")))
                .build();
    }
}
