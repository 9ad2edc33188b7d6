package dev.evaluator.suites;

import static dev.evaluator.junit.SuiteTests.cases;
import static dev.evaluator.suites.Nodes.requirementsOf;

import dev.evaluator.junit.SuiteTests;
import dev.evaluator.sample.Sample;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CalendarAgentTest {

    private static final List<Sample> CASES = cases("dev/evaluator/suites/calendar-agent.csv");
    private static final Playback PLAYBACK = Playback.of("calendar-agent");

    /** Put your own assistant here, and your own judge; these play what was written down. */
    @TestFactory
    Stream<DynamicNode> anAgentThatCallsWhatWasAskedFor() {
        return SuiteTests.of(new CalendarAgent(), PLAYBACK.judges(), CASES, PLAYBACK);
    }

    @Test
    void anAgentThatOnlyTalksFails() {
        requirementsOf(SuiteTests.of(new CalendarAgent(), PLAYBACK.judges(), CASES, question -> "Done."))
                .hasMessageContaining("calls");
    }
}
