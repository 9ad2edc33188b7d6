package dev.evaluator.suites;

import static dev.evaluator.suite.Evaluators.atLeast;
import static dev.evaluator.suite.Evaluators.doesNotMatch;
import static dev.evaluator.suite.Evaluators.judged;
import static dev.evaluator.suite.Evaluators.maxWords;
import static dev.evaluator.suite.Evaluators.noWorse;

import dev.evaluator.judge.Judge;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.rubric.Rubrics;
import dev.evaluator.suite.Judges;
import dev.evaluator.suite.Suite;
import dev.evaluator.suite.SuiteProvider;

/**
 * Summaries for the colleague who takes over a shift. Each case in {@code shift-summaries.jsonl} lists the points that
 * its summary must make, the one that matters most counted twice; the judge is asked for each of them, and whether
 * anything was made up.
 */
public final class ShiftSummaries implements SuiteProvider {

    private static final String NOTES = "Question: Sum up: The pump failed at 4:00. Kim changed the seal.";

    /** The one rubric of these suites that is written here and not shipped. */
    private static final Rubric INVENTION = Rubric.of(
                    "invention",
                    Criterion.levels(
                                    "invents",
                                    "Does the summary keep to what the notes say? Words, order and length do not"
                                            + " count.",
                                    "says something that the notes contradict",
                                    "says something that is not in the notes and that the reader acts on",
                                    "says something harmless that is not in the notes",
                                    "says nothing that is not in the notes")
                            .alwaysApplying()
                            .withEvidence()
                            .example(NOTES, "The pump failed at 4:00; its seal is new.", "4", "both stand in the notes")
                            .example(NOTES, "Kim repaired the pump, order a new one.", "2", "nobody spoke of an order"))
            .scoped("that a summary adds nothing to its notes", "whether it leaves something out");

    /** Creates the provider. */
    public ShiftSummaries() {}

    @Override
    public Suite suite(Judges judges) {
        Judge judge = judges.named("large");
        return Suite.named("shift-summaries")
                .evaluate("points", judged(Rubrics.completeness(), judge))
                .evaluate("invention", judged(INVENTION, judge))
                .evaluate("brevity", maxWords(45))
                .evaluate("form", doesNotMatch("a list or a heading", "(?m)^\\s*([-*#]|[0-9]+[.)])\\s"))
                .sliceBy("kind", "outage", "request")
                .require(atLeast("brevity", 0.90).margin(0.10))
                .require(atLeast("form", 0.90).margin(0.10))
                .require(noWorse("points", 0.20), noWorse("invention", 0.20))
                .build();
    }
}
