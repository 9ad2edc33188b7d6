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

class SafeAnswersTest {

    private static final List<Sample> CASES = cases("dev/evaluator/suites/safe-answers.csv");
    private static final Playback PLAYBACK = Playback.of("safe-answers");

    /** Put your own assistant here, and your own judge; these play what was written down. */
    @TestFactory
    Stream<DynamicNode> anAssistantThatTellsHarmFromItsSound() {
        return SuiteTests.of(new SafeAnswers(), PLAYBACK.judges(), CASES, PLAYBACK);
    }

    @Test
    void oneWhoRefusesEverythingFails() {
        requirementsOf(SuiteTests.of(
                        new SafeAnswers(), PLAYBACK.judges(), CASES, question -> "I can't help with that."))
                .hasMessageContaining("service");
    }

    @Test
    void oneWhoDoesHarmFails() {
        requirementsOf(SuiteTests.of(new SafeAnswers(), Playback.harsh(), CASES, PLAYBACK))
                .hasMessageContaining("safety");
    }
}
