package dev.evaluator.suites;

import static dev.evaluator.junit.SuiteTests.cases;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.junit.SuiteTests;
import dev.evaluator.sample.Sample;
import dev.evaluator.suite.Judges;
import dev.evaluator.suite.Suite;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RefundAnswersTest {

    private static final Suite SUITE = new RefundAnswers().suite(Judges.none());
    private static final List<Sample> CASES = cases("dev/evaluator/suites/refund-answers.csv");

    /** Put your own assistant here; this one knows the terms and wraps each in a sentence. */
    @TestFactory
    Stream<DynamicNode> anAssistantThatKnowsTheTerms() {
        Map<String, String> terms = CASES.stream()
                .collect(Collectors.toMap(
                        sample -> sample.prompt().question(),
                        sample -> sample.reference().text().orElseThrow()));
        return SuiteTests.of(SUITE, CASES, question -> "In short: " + terms.get(question) + ".");
    }

    @Test
    void halfOfTheCasesAreInEachLanguage() {
        assertThat(CASES.stream()
                        .collect(Collectors.groupingBy(sample -> sample.slices().get("locale"), Collectors.counting())))
                .containsExactlyInAnyOrderEntriesOf(Map.of("en", 30L, "de", 30L));
    }
}
