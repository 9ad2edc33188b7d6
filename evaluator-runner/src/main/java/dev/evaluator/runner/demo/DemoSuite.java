package dev.evaluator.runner.demo;

import static dev.evaluator.suite.Evaluators.CONTAINS;
import static dev.evaluator.suite.Evaluators.judged;
import static dev.evaluator.suite.Evaluators.noWorse;
import static dev.evaluator.suite.Evaluators.reference;

import dev.evaluator.gate.Requirement;
import dev.evaluator.rubric.Rubrics;
import dev.evaluator.suite.Judges;
import dev.evaluator.suite.Suite;
import dev.evaluator.suite.SuiteProvider;

/** The suite of the demo: right by the reference, helpful by the judge, in two languages. */
final class DemoSuite implements SuiteProvider {

    static final String NAME = "support";

    private final Requirement[] requirements;

    private DemoSuite(Requirement... requirements) {
        this.requirements = requirements;
    }

    /** Requires the right answer, over all and in each language. */
    static DemoSuite ofAccuracy() {
        return new DemoSuite(
                noWorse("accuracy", 0.05), noWorse("accuracy", 0.10).onEverySlice("locale"));
    }

    /** Requires what the judge grades. */
    static DemoSuite ofHelpfulness() {
        return new DemoSuite(noWorse("helpful", 0.10));
    }

    @Override
    public Suite suite(Judges judges) {
        return Suite.named(NAME)
                .evaluate("accuracy", reference(CONTAINS))
                .evaluate("helpful", judged(Rubrics.completeness(), judges.named("judge")))
                .sliceBy("locale", "en", "de")
                .require(requirements)
                .build();
    }
}
