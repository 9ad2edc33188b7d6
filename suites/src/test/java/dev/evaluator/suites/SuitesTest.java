package dev.evaluator.suites;

import static dev.evaluator.junit.SuiteTests.cases;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.gate.Census;
import dev.evaluator.gate.Plan;
import dev.evaluator.gate.Requirement;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Evaluator;
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
        List<Sample> cases = cases("dev/evaluator/suites/" + file);

        assertThat(suite.requirements())
                .flatExtracting(requirement -> undecided(requirement, suite, cases))
                .isEmpty();
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
                .forEach((slice, values) ->
                        assertThat(cases.stream().map(sample -> sample.slices().get(slice)))
                                .containsAll(values));
    }

    /** Only the cases that an evaluator applies to can decide what is required of it. */
    private static List<String> undecided(Requirement requirement, Suite suite, List<Sample> cases) {
        Evaluator evaluator = suite.evaluator(requirement.evaluator());
        Census census = new Census();
        cases.stream().filter(evaluator::appliesTo).forEach(census::add);
        boolean passFail = suite.requirements().stream()
                .allMatch(each -> suite.evaluator(each.evaluator()).passFail());
        Plan plan =
                Plan.of(List.of(requirement), suite.slicing(), census, Long.MAX_VALUE, passFail, 1);
        return plan.lines().stream()
                .filter(line -> !line.decidable())
                .map(line -> line.id() + " takes " + line.need().clean() + " of " + line.cases() + " cases")
                .toList();
    }
}
