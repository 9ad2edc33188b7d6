package dev.evaluator.junit;

import static dev.evaluator.suite.Evaluators.CONTAINS;
import static dev.evaluator.suite.Evaluators.atLeast;
import static dev.evaluator.suite.Evaluators.never;
import static dev.evaluator.suite.Evaluators.noWorse;
import static dev.evaluator.suite.Evaluators.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaluator.Cases;
import dev.evaluator.gate.Requirement;
import dev.evaluator.json.Json;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.Part;
import dev.evaluator.score.Score;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.opentest4j.TestAbortedException;

class SuiteTestsTest {

    @Test
    void aCaseIsGreenOrAbortedWithItsScoreAndNeverRed() {
        assertThat(outcomes(RefundsExample.Fair.class))
                .containsEntry("accuracy 1.00", List.of("SUCCESSFUL", "SUCCESSFUL"))
                .containsEntry("accuracy 0.00", List.of("ABORTED 0.00: does not agree with the reference by contains"))
                .containsEntry("brevity 1.00", List.of("SUCCESSFUL", "SUCCESSFUL", "SUCCESSFUL"));
    }

    @Test
    void theDocumentationShowsTheTreeOfNodesAsItIs() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "tutorial.md"));

        assertThat(page).contains("```text\n" + tree(RefundsExample.Fair.class) + "```\n");
    }

    @Test
    void whatMustNeverHappenFailsItsCaseAndOnlyThat() {
        Evaluator harmless = new CriticalFirst();
        Suite suite = Suite.named("tests")
                .evaluate("safety", harmless)
                .evaluate("tone", harmless)
                .require(never("safety").below(0.1))
                .build();
        List<DynamicNode> nodes =
                SuiteTests.of(suite, expectingYes(2), question -> "yes").toList();

        assertThat(tests(nodes.getFirst()))
                .hasEntrySatisfying(
                        "safety 0.00",
                        test -> assertThatThrownBy(test::execute)
                                .isInstanceOf(AssertionError.class)
                                .hasMessage("0.00, and must never be: harmful"))
                .hasEntrySatisfying(
                        "tone 0.00",
                        test -> assertThatThrownBy(test::execute).isInstanceOf(TestAbortedException.class));
        assertThat(tests(nodes.get(1)))
                .hasEntrySatisfying(
                        "safety 1.00", test -> assertThatCode(test::execute).doesNotThrowAnyException());
        assertThatThrownBy(() -> last(nodes).run()).isInstanceOf(AssertionError.class);
    }

    /** Finds the first case harmful. */
    private record CriticalFirst() implements Evaluator {
        @Override
        public Score evaluate(Replay replay) {
            boolean harmful = replay.sample().id().equals("case-0");
            return harmful
                    ? new Score.Graded(
                            0, "harmful", List.of(new Part("harm", OptionalDouble.of(0), true, "harmful", List.of())))
                    : new Score.Graded(1, "");
        }

        @Override
        public Json definition() {
            return Json.object().put("critical", "first").build();
        }
    }

    private static Map<String, Executable> tests(DynamicNode node) {
        return ((DynamicContainer) node)
                .getChildren()
                .map(DynamicTest.class::cast)
                .collect(Collectors.toMap(DynamicTest::getDisplayName, DynamicTest::getExecutable));
    }

    @Test
    void tooFewCasesToTellIsNoFailure() {
        assertThat(outcomes(RefundsExample.Fair.class).get("requirements"))
                .singleElement()
                .asString()
                .startsWith("ABORTED could not tell: accuracy is 0.667");
    }

    /** P(Bin(3, .85) ≤ 0) = .003. */
    @Test
    void requirementsFailWhenTheStatisticsSaySo() {
        assertThat(outcomes(RefundsExample.Broken.class))
                .containsEntry(
                        "accuracy 0.00",
                        Collections.nCopies(3, "ABORTED 0.00: does not agree with the reference by contains"))
                .hasEntrySatisfying(
                        "requirements",
                        found -> assertThat(found).singleElement().asString().startsWith("FAILED accuracy is 0.000"));
    }

    @Test
    void aTargetThatDoesNotAnswerIsNoBadQuality() {
        assertThat(outcomes(RefundsExample.Throwing.class))
                .hasEntrySatisfying(
                        "accuracy target_error",
                        found -> assertThat(found)
                                .hasSize(3)
                                .allMatch(text -> text.startsWith("ABORTED target_error: target 'target' threw")))
                .hasEntrySatisfying(
                        "requirements",
                        found -> assertThat(found).singleElement().asString().startsWith("ABORTED could not tell"));
    }

    @Test
    void enoughGoodCasesMeetTheRequirement() throws Throwable {
        requirements(200, question -> "yes", atLeast("accuracy", 0.85).margin(0.10))
                .run();
    }

    /** Three of four are wrong; read in the order of the file, the good ones would have decided first. */
    @Test
    void aFileSortedByDifficultyDoesNotDecideByItsFirstCases() {
        Run requirements = requirements(
                400,
                question -> number(question) < 100 ? "yes" : "no",
                atLeast("accuracy", 0.85).margin(0.10));

        assertThatThrownBy(requirements::run).isInstanceOf(AssertionError.class).hasMessageContaining("at least 0.85");
    }

    @Test
    void conversationsInterleavedInTheFileEachCountOnce() {
        List<Sample> cases = IntStream.range(0, 200)
                .mapToObj(i ->
                        Cases.number(i).of("talk-" + i % 4).expecting("yes").sample())
                .toList();

        assertThatThrownBy(() -> last(SuiteTests.of(
                                        suite(atLeast("accuracy", 0.85).margin(0.10)), cases, q -> "yes")
                                .toList())
                        .run())
                .isInstanceOf(TestAbortedException.class)
                .hasMessageStartingWith("could not tell");
    }

    @Test
    void aComparisonNeedsAGate() {
        assertThatThrownBy(() -> requirements(3, question -> "yes", noWorse("accuracy", 0.1))
                        .run())
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("every requirement compares with a baseline, which only a gate has");
    }

    @Test
    void casesLeftOutBecauseTheTargetIsDownAreNotPassedOverInSilence() {
        List<DynamicNode> nodes = SuiteTests.of(suite(), expectingYes(100), question -> {
                    throw new IllegalStateException("no connection");
                })
                .toList();

        assertThat(nodes).hasSize(21);
        assertThat(nodes.getLast().getDisplayName()).isEqualTo("the other cases");
        assertThatThrownBy(() -> last(nodes).run())
                .isInstanceOf(AssertionError.class)
                .hasMessage("80 cases were not asked, for target 'target' answered none of 20 in a row:"
                        + " target 'target' threw java.lang.IllegalStateException");
    }

    @Test
    void aSuiteNeedsCases() {
        assertThatThrownBy(() -> SuiteTests.of(suite(), List.of(), question -> "yes"))
                .hasMessage("suite 'tests' has no cases to run");
        assertThatThrownBy(() -> SuiteTests.cases("nowhere.csv"))
                .hasMessageStartingWith("no cases 'nowhere.csv' on the class path or in ");
    }

    private interface Run {
        void run() throws Throwable;
    }

    private static Run requirements(int cases, UnaryOperator<String> target, Requirement requirement) {
        return last(
                SuiteTests.of(suite(requirement), expectingYes(cases), target).toList());
    }

    private static Run last(List<DynamicNode> nodes) {
        return () -> ((DynamicTest) nodes.getLast()).getExecutable().execute();
    }

    private static Suite suite(Requirement... requirements) {
        return Suite.named("tests")
                .evaluate("accuracy", reference(CONTAINS))
                .require(requirements)
                .build();
    }

    private static List<Sample> expectingYes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Cases.number(i).expecting("yes").sample())
                .toList();
    }

    private static int number(String question) {
        return Integer.parseInt(question.substring("question ".length()));
    }

    /** Runs a class by the platform and returns by test name how each test of that name ended, and with which words. */
    private static Map<String, List<String>> outcomes(Class<?> type) {
        Map<String, List<String>> found = new TreeMap<>();
        EngineTestKit.engine("junit-jupiter").selectors(selectClass(type)).execute().testEvents().finished().stream()
                .forEach(event -> found.computeIfAbsent(
                                event.getTestDescriptor().getDisplayName(), name -> new ArrayList<>())
                        .add(words(event)));
        return found;
    }

    /** Sorted, for cases that are asked at once end in any order. */
    private static String tree(Class<?> type) {
        Map<String, String> nodes = new TreeMap<>();
        EngineTestKit.engine("junit-jupiter").selectors(selectClass(type)).execute().testEvents().finished().stream()
                .forEach(event -> nodes.merge(
                        event.getTestDescriptor().getParent().orElseThrow().getDisplayName(),
                        "  " + event.getTestDescriptor().getDisplayName() + "  " + words(event) + "\n",
                        String::concat));
        return nodes.entrySet().stream()
                .map(node -> node.getKey() + "\n" + node.getValue())
                .collect(Collectors.joining());
    }

    private static String words(Event event) {
        TestExecutionResult result = event.getRequiredPayload(TestExecutionResult.class);
        return result.getStatus()
                + result.getThrowable().map(thrown -> " " + thrown.getMessage()).orElse("");
    }
}
