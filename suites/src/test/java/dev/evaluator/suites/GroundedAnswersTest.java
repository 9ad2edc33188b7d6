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

class GroundedAnswersTest {

    private static final List<Sample> CASES = cases("dev/evaluator/suites/grounded-answers.jsonl");
    private static final Playback PLAYBACK = Playback.of("grounded-answers");

    /** Put your own assistant here, and your own judge; these play what was written down. */
    @TestFactory
    Stream<DynamicNode> anAssistantThatNamesItsSources() {
        return SuiteTests.of(new GroundedAnswers(), PLAYBACK.judges(), CASES, PLAYBACK);
    }

    @Test
    void anAssistantThatNeverNamesAPassageFails() {
        requirementsOf(SuiteTests.of(new GroundedAnswers(), PLAYBACK.judges(), CASES, question -> "I cannot say."))
                .hasMessageContaining("source");
    }

    @Test
    void anAssistantThatAlwaysHasAnAnswerFails() {
        requirementsOf(SuiteTests.of(
                        new GroundedAnswers(), PLAYBACK.judges(), CASES, question -> "Certainly, at the station [1]."))
                .hasMessageContaining("abstention");
    }
}
