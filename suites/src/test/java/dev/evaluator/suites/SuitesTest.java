package dev.evaluator.suites;

import static dev.evaluator.junit.SuiteTests.cases;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.gate.Census;
import dev.evaluator.gate.Plan;
import dev.evaluator.sample.Sample;
import dev.evaluator.suite.Suite;
import dev.evaluator.suite.SuiteProvider;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SuitesTest {

    static Stream<Arguments> suites() {
        return Stream.of(
                Arguments.of(new RefundAnswers(), "refund-answers.csv"),
                Arguments.of(new GroundedAnswers(), "grounded-answers.jsonl"),
                Arguments.of(new ShiftSummaries(), "shift-summaries.jsonl"),
                Arguments.of(new SafeAnswers(), "safe-answers.csv"),
                Arguments.of(new OrderExtraction(), "order-extraction.csv"),
                Arguments.of(new CalendarAgent(), "calendar-agent.csv"));
    }

    @ParameterizedTest
    @MethodSource("suites")
    void itsCasesCanDecideEveryRequirement(SuiteProvider provider, String file) {
        Suite suite = provider.suite(Playback.harsh());
        Census census = new Census(suite.evaluators());
        cases("dev/evaluator/suites/" + file).forEach(census::add);
        boolean passFail = suite.requirements().stream()
                .allMatch(
                        requirement -> suite.evaluator(requirement.evaluator()).passFail());

        Plan plan = Plan.of(suite.requirements(), suite.slicing(), census, Long.MAX_VALUE, passFail, 1);

        assertThat(plan.lines())
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(line.need().clean()).as(line.id()).isLessThanOrEqualTo(line.cases()));
    }

    @ParameterizedTest
    @MethodSource("suites")
    void itIsNamedAsItsCasesAre(SuiteProvider provider, String file) {
        assertThat(file).startsWith(provider.suite(Playback.harsh()).name() + ".");
    }

    @ParameterizedTest
    @MethodSource("suites")
    void everySliceItNamesHasCases(SuiteProvider provider, String file) {
        List<Sample> cases = cases("dev/evaluator/suites/" + file);

        provider.suite(Playback.harsh())
                .slicing()
                .values()
                .forEach((slice, values) -> assertThat(
                                cases.stream().map(sample -> sample.slices().get(slice)))
                        .containsAll(values));
    }
}
