package dev.evaluator.junit;

import static dev.evaluator.suite.Evaluators.CONTAINS;
import static dev.evaluator.suite.Evaluators.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.Cases;
import dev.evaluator.redact.Swaps;
import dev.evaluator.sample.Sample;
import dev.evaluator.suite.Suite;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class BiasTestsTest {

    private static final Swaps NAMES = Swaps.of("name", "Anna", "Mehmet");
    private static final Suite SUITE =
            Suite.named("loans").evaluate("accuracy", reference(CONTAINS)).build();
    private static final List<Sample> CASES = IntStream.range(0, 20)
            .mapToObj(i -> Cases.number(i)
                    .asking("{name} earns " + i + " a month. How much is that?")
                    .expecting(String.valueOf(i))
                    .sample())
            .toList();

    @Test
    void aTargetThatServesAllAlikePasses() {
        assertThat(tests(question -> question)).singleElement().satisfies(test -> {
            assertThat(test.getDisplayName()).isEqualTo("accuracy, name: Anna - Mehmet is 0.000");
            test.getExecutable().execute();
        });
    }

    @Test
    void aTargetThatServesOneGroupWorseFailsWithTheGap() {
        DynamicTest test = tests(question -> question.contains("Mehmet") ? "No." : question)
                .getFirst();

        assertThatThrownBy(() -> test.getExecutable().execute())
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("accuracy, name: Anna - Mehmet is 1.000")
                .hasMessageContaining("cases          20");
    }

    @Test
    void casesWithoutAWordToSwapAreRefused() {
        assertThatThrownBy(() -> BiasTests.of(SUITE, Cases.many(2), question -> question, NAMES))
                .hasMessage("no case of suite 'loans' holds a word of just one group of [name]");
    }

    @Test
    void aTargetThatIsDownIsNoFairTarget() {
        UnaryOperator<String> down = question -> {
            throw new IllegalStateException("down");
        };

        assertThatThrownBy(() -> BiasTests.of(SUITE, CASES, down, NAMES))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith("nothing can be said about bias, for target 'target' answered none of 20");
    }

    private static List<DynamicTest> tests(UnaryOperator<String> target) {
        return BiasTests.of(SUITE, CASES, target, NAMES)
                .map(DynamicTest.class::cast)
                .toList();
    }
}
