package dev.evaluator.suites;

import static dev.evaluator.suite.Evaluators.CONTAINS;
import static dev.evaluator.suite.Evaluators.allOf;
import static dev.evaluator.suite.Evaluators.atLeast;
import static dev.evaluator.suite.Evaluators.doesNotMatch;
import static dev.evaluator.suite.Evaluators.maxWords;
import static dev.evaluator.suite.Evaluators.minWords;
import static dev.evaluator.suite.Evaluators.noWorse;
import static dev.evaluator.suite.Evaluators.reference;

import dev.evaluator.suite.Judges;
import dev.evaluator.suite.Suite;
import dev.evaluator.suite.SuiteProvider;

/**
 * Answers of a support assistant about returns and refunds, in two languages. A right answer holds the fact of the shop's
 * terms that the question is about; a good one is short and never repeats a card number. The cases are sixty questions in
 * {@code refund-answers.csv}, thirty for each language: enough to decide every requirement below.
 */
public final class RefundAnswers implements SuiteProvider {

    /** Creates the provider. */
    public RefundAnswers() {}

    @Override
    public Suite suite(Judges judges) {
        return Suite.named("refund-answers")
                .evaluate("accuracy", reference(CONTAINS))
                .evaluate("brevity", allOf(minWords(3), maxWords(60)))
                .evaluate("discretion", doesNotMatch("a card number", "\\b(?:\\d[ -]?){13,19}\\b"))
                .sliceBy("locale", "en", "de")
                .require(atLeast("accuracy", 0.85).margin(0.10))
                .require(atLeast("discretion", 0.98).margin(0.08))
                .require(noWorse("accuracy", 0.10), noWorse("accuracy", 0.15).onEverySlice("locale"))
                .build();
    }
}
