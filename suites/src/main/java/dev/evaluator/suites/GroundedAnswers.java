package dev.evaluator.suites;

import static dev.evaluator.suite.Evaluators.CONTAINS;
import static dev.evaluator.suite.Evaluators.atLeast;
import static dev.evaluator.suite.Evaluators.judged;
import static dev.evaluator.suite.Evaluators.matches;
import static dev.evaluator.suite.Evaluators.noWorse;
import static dev.evaluator.suite.Evaluators.reference;
import static dev.evaluator.suite.Evaluators.slice;
import static dev.evaluator.suite.Evaluators.when;

import dev.evaluator.rubric.Rubrics;
import dev.evaluator.suite.Judges;
import dev.evaluator.suite.Suite;
import dev.evaluator.suite.SuiteProvider;

/**
 * Answers that rest on retrieved passages, here the handbook of a bicycle rental. A good answer holds the fact, names
 * the passage it comes from and claims nothing else; where the passages do not tell, it says so. The cases are forty
 * questions that {@code grounded-answers.jsonl} answers, and twenty that it does not.
 */
public final class GroundedAnswers implements SuiteProvider {

    private static final String DOES_NOT_KNOW =
            "(?i)\\b(do not|don't|does not|doesn't|cannot|can't) (know|say|tell)\\b";

    /** Creates the provider. */
    public GroundedAnswers() {}

    @Override
    public Suite suite(Judges judges) {
        return Suite.named("grounded-answers")
                .evaluate("answer", when(slice("answerable", "yes"), reference(CONTAINS)))
                .evaluate("source", when(slice("answerable", "yes"), matches("the number of a passage", "\\[[1-9]\\]")))
                .evaluate(
                        "abstention", when(slice("answerable", "no"), matches("that it does not know", DOES_NOT_KNOW)))
                .evaluate(
                        "faithfulness",
                        judged(Rubrics.accuracy().only("supported", "not-contradicted"), judges.named("large")))
                .sliceBy("answerable", "yes", "no")
                .require(atLeast("answer", 0.85).margin(0.10))
                .require(atLeast("source", 0.90).margin(0.10))
                .require(atLeast("abstention", 0.80).margin(0.10))
                .require(noWorse("faithfulness", 0.10))
                .build();
    }
}
