package dev.evaluator.suites;

import static dev.evaluator.junit.SuiteTests.cases;
import static dev.evaluator.suites.Nodes.requirementsOf;

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

class OrderExtractionTest {

    private static final Suite SUITE = new OrderExtraction().suite(Judges.none());
    private static final List<Sample> CASES = cases("dev/evaluator/suites/order-extraction.csv");
    private static final Map<String, String> ORDERS = CASES.stream()
            .collect(Collectors.toMap(
                    sample -> sample.prompt().question(),
                    sample -> sample.reference().text().orElseThrow()));

    /** Put your own extraction here; this one has read the mails before. */
    @TestFactory
    Stream<DynamicNode> anExtractionThatReadsEveryField() {
        return SuiteTests.of(SUITE, CASES, ORDERS::get);
    }

    @Test
    void jsonInAFrameOfWordsFails() {
        requirementsOf(SuiteTests.of(SUITE, CASES, mail -> "Here it is: " + ORDERS.get(mail)))
                .hasMessageContaining("form");
    }

    @Test
    void aNumberMisreadFails() {
        requirementsOf(SuiteTests.of(SUITE, CASES, mail -> ORDERS.get(mail).replace("-1", "-7")))
                .hasMessageContaining("order");
    }
}
