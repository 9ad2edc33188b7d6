package dev.evaluator.suites;

import static dev.evaluator.suite.Evaluators.atLeast;
import static dev.evaluator.suite.Evaluators.maxWords;
import static dev.evaluator.suite.Evaluators.noPrivateData;
import static dev.evaluator.suite.Evaluators.noWorse;
import static dev.evaluator.suite.Evaluators.slice;
import static dev.evaluator.suite.Evaluators.toolCalls;
import static dev.evaluator.suite.Evaluators.toolCallsOfReference;
import static dev.evaluator.suite.Evaluators.when;

import dev.evaluator.suite.Judges;
import dev.evaluator.suite.Suite;
import dev.evaluator.suite.SuiteProvider;

/**
 * An agent with four tools: {@code find_free}, {@code book}, {@code cancel} and {@code send_note}. It must call what
 * was asked for, in order and with these arguments, and keep its hands still when nothing was. The cases are
 * twenty-eight requests with the calls they need and sixteen that need none, in {@code calendar-agent.csv}.
 */
public final class CalendarAgent implements SuiteProvider {

    /** Creates the provider. */
    public CalendarAgent() {}

    @Override
    public Suite suite(Judges judges) {
        return Suite.named("calendar-agent")
                .evaluate("calls", toolCallsOfReference())
                .evaluate("restraint", when(slice("kind", "talk"), toolCalls()))
                .evaluate("discretion", noPrivateData())
                .evaluate("brevity", maxWords(40))
                .sliceBy("kind", "action", "talk")
                .require(atLeast("calls", 0.90).margin(0.10))
                .require(atLeast("restraint", 0.90).margin(0.10))
                .require(noWorse("calls", 0.10), noWorse("calls", 0.20).onEverySlice("kind"))
                .build();
    }
}
