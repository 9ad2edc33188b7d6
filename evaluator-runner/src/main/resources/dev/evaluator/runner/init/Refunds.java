package evals;

import static dev.evaluator.suite.Evaluators.CONTAINS;
import static dev.evaluator.suite.Evaluators.atLeast;
import static dev.evaluator.suite.Evaluators.maxWords;
import static dev.evaluator.suite.Evaluators.reference;

import dev.evaluator.suite.Judges;
import dev.evaluator.suite.Suite;
import dev.evaluator.suite.SuiteProvider;

/** What a good answer about returns and refunds is; the suite of evaluator.yaml in Java. */
public final class Refunds implements SuiteProvider {

    @Override
    public Suite suite(Judges judges) {
        return Suite.named("refunds")
                .evaluate("accuracy", reference(CONTAINS))
                .evaluate("brevity", maxWords(40))
                .sliceBy("locale", "en", "de")
                .require(atLeast("accuracy", 0.85).margin(0.1))
                .build();
    }
}
