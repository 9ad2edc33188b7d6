package dev.evaluator.junit;

import static dev.evaluator.suite.Evaluators.judged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.Cases;
import dev.evaluator.json.Digest;
import dev.evaluator.judge.Judge;
import dev.evaluator.judge.PromptedJudge;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.JudgeId;
import dev.evaluator.suite.Judges;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.CallFailed;
import dev.evaluator.target.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;

/** A test asks the judges of its suite as a run does. */
class JudgedSuiteTest {

    private static final Criterion PLAIN = Criterion.yesNo("plain", "Is it plain?");
    private static final String YES = "{\"pass\": true}";
    private static final List<Sample> CASES =
            IntStream.range(0, 3).mapToObj(i -> Cases.number(i).sample()).toList();

    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void anUnusableReplyIsAskedForOnceMoreAndCounted() {
        List<DynamicNode> nodes = tests(time -> time == 1 ? "I like it." : YES, "style");

        assertThat(scores(nodes)).containsExactly("style 1.00", "style 1.00", "style 1.00");
        assertThat(nodes.getLast().getDisplayName()).isEqualTo("judges: 6 calls, 3 for a reply that could not be used");
    }

    @Test
    void afterTheSecondUnusableReplyThereIsNoScore() {
        List<DynamicNode> nodes = tests(time -> "I like it.", "style");

        assertThat(scores(nodes))
                .containsExactly("style judge_unreadable", "style judge_unreadable", "style judge_unreadable");
        assertThat(calls).hasValue(6);
    }

    @Test
    void evaluatorsThatAskTheSameOfAnAnswerAskOnce() {
        List<DynamicNode> nodes = tests(time -> YES, "style", "again");

        assertThat(scores(nodes)).hasSize(6).allMatch(score -> score.endsWith(" 1.00"));
        assertThat(nodes.getLast().getDisplayName()).isEqualTo("judges: 3 calls");
    }

    @Test
    void aJudgeThatCouldNotBeReachedIsAskedAgain() {
        List<DynamicNode> nodes = tests(
                time -> {
                    if (time == 1) {
                        throw new CallFailed(
                                CallFailed.Kind.SERVER_ERROR, "out for a moment", Optional.of(Duration.ZERO));
                    }
                    return YES;
                },
                "style");

        assertThat(scores(nodes)).containsOnly("style 1.00");
    }

    /** Runs a suite whose judge says of each answer what the function has for the first, second … time it is asked. */
    private List<DynamicNode> tests(IntFunction<String> said, String... evaluators) {
        Map<String, Integer> times = new ConcurrentHashMap<>();
        Judge judge = new PromptedJudge(new JudgeId("large", Digest.of("large"), Optional.empty()), 1, prompt -> {
            calls.incrementAndGet();
            String question = prompt.getFirst().text().replaceAll("=====[0-9a-f]{32}=====", "");
            return Response.of(said.apply(times.merge(question, 1, Integer::sum)));
        });
        return SuiteTests.of(judges -> suite(judges, evaluators), name -> judge, CASES, question -> "So: " + question)
                .toList();
    }

    private static Suite suite(Judges judges, String... evaluators) {
        Suite.Builder suite = Suite.named("tests");
        for (String evaluator : evaluators) {
            suite.evaluate(evaluator, judged(Rubric.of("style", PLAIN), judges.named("large")));
        }
        return suite.build();
    }

    private static List<String> scores(List<DynamicNode> nodes) {
        return nodes.stream()
                .flatMap(node -> node instanceof DynamicContainer of ? of.getChildren() : Stream.empty())
                .map(DynamicNode::getDisplayName)
                .toList();
    }
}
