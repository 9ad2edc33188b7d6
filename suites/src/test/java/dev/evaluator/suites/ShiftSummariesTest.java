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

class ShiftSummariesTest {

    private static final List<Sample> CASES = cases("dev/evaluator/suites/shift-summaries.jsonl");
    private static final Playback PLAYBACK = Playback.of("shift-summaries");

    /** Put your own assistant here, and your own judge; these play what was written down. */
    @TestFactory
    Stream<DynamicNode> aWriterWhoMakesEveryPoint() {
        return SuiteTests.of(new ShiftSummaries(), PLAYBACK.judges(), CASES, PLAYBACK);
    }

    @Test
    void aWriterWhoRepeatsTheNotesFails() {
        requirementsOf(SuiteTests.of(
                        new ShiftSummaries(), PLAYBACK.judges(), CASES, question -> question + " " + question))
                .hasMessageContaining("brevity");
    }

    @Test
    void aWriterOfListsFails() {
        requirementsOf(SuiteTests.of(
                        new ShiftSummaries(), PLAYBACK.judges(), CASES, question -> "- what happened\n- what is next"))
                .hasMessageContaining("form");
    }
}
