package dev.evaluator.score;

import static dev.evaluator.suite.Evaluators.call;
import static dev.evaluator.suite.Evaluators.toolCalls;
import static dev.evaluator.suite.Evaluators.toolCallsInAnyOrder;
import static dev.evaluator.suite.Evaluators.toolCallsOfReference;
import static dev.evaluator.suite.Evaluators.toolCallsOfReferenceInAnyOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.Cases;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonSchema;
import dev.evaluator.sample.FinishReason;
import dev.evaluator.sample.Sample;
import dev.evaluator.target.Replay;
import dev.evaluator.target.Response;
import dev.evaluator.target.ToolCall;
import dev.evaluator.target.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolCallEvaluatorTest {

    private static final ToolCall LOOKUP = ToolCall.written("lookup", "{\"order\":\"A-1\"}");
    private static final ToolCall REFUND = ToolCall.written("refund", "{\"order\":\"A-1\",\"amount\":12.50}");
    private static final Score PASS = new Score.Graded(1, "");

    private static Replay calling(Sample sample, ToolCall... calls) {
        return Replay.of(
                sample,
                new Response(
                        "",
                        Usage.NONE,
                        Duration.ZERO,
                        Optional.empty(),
                        List.of(calls),
                        Optional.of(FinishReason.TOOL_CALL)));
    }

    private static Replay calling(ToolCall... calls) {
        return calling(Cases.number(1).sample(), calls);
    }

    private static JsonSchema schema(String json) {
        return JsonSchema.of(Json.parse(json));
    }

    @Test
    void theRightCallsInTheRightOrderPass() {
        Evaluator expected =
                toolCalls(call("lookup"), call("refund", Json.parse("{\"amount\":12.5,\"order\":\"A-1\"}")));

        assertThat(expected.evaluate(calling(LOOKUP, REFUND))).isEqualTo(PASS);
    }

    @Test
    void anotherOrderPassesOnlyWhereItIsFree() {
        assertThat(toolCalls(call("lookup"), call("refund")).evaluate(calling(REFUND, LOOKUP)))
                .isEqualTo(new Score.Graded(0, "call 1 calls another tool than lookup"));
        assertThat(toolCallsInAnyOrder(call("lookup"), call("refund")).evaluate(calling(REFUND, LOOKUP)))
                .isEqualTo(PASS);
    }

    @Test
    void oneCallTooManyOrTooFewIsWrong() {
        assertThat(toolCalls(call("lookup")).evaluate(calling(LOOKUP, REFUND)))
                .isEqualTo(new Score.Graded(0, "calls 2 tools, expected 1"));
        assertThat(toolCalls(call("lookup")).evaluate(calling()))
                .isEqualTo(new Score.Graded(0, "calls no tool, expected 1"));
        assertThat(toolCalls().evaluate(calling())).isEqualTo(PASS);
        assertThat(toolCalls().evaluate(calling(LOOKUP))).isEqualTo(new Score.Graded(0, "calls 1 tool, expected 0"));
    }

    @Test
    void otherArgumentsAreWrongAndNotRepeated() {
        Evaluator expected = toolCalls(call("refund", Json.parse("{\"order\":\"B-2\",\"amount\":12.5}")));

        assertThat(expected.evaluate(calling(REFUND)))
                .isEqualTo(new Score.Graded(0, "call 1 calls refund with other arguments"));
    }

    @Test
    void argumentsMayHaveToFitASchema() {
        Evaluator expected = toolCalls(
                call(
                        "refund",
                        schema(
                                "{\"type\":\"object\",\"required\":[\"order\"],\"properties\":{\"amount\":{\"maximum\":100}}}")));

        assertThat(expected.evaluate(calling(REFUND))).isEqualTo(PASS);
        assertThat(expected.evaluate(calling(ToolCall.written("refund", "{\"order\":\"A-1\",\"amount\":1000}"))))
                .isEqualTo(new Score.Graded(0, "call 1 calls refund with arguments that do not fit their schema"));
        assertThat(expected.evaluate(calling(ToolCall.written("refund", "not JSON"))))
                .isEqualTo(new Score.Graded(0, "call 1 calls refund with arguments that do not fit their schema"));
    }

    @Test
    void inAnyOrderACallIsGivenToTheExpectationThatNeedsIt() {
        // The first expectation fits both calls; taking the first of them would leave none for the second.
        Evaluator expected = toolCallsInAnyOrder(call("refund"), call("refund", REFUND.arguments()));

        assertThat(expected.evaluate(calling(REFUND, ToolCall.written("refund", "{}"))))
                .isEqualTo(PASS);
        assertThat(expected.evaluate(calling(ToolCall.written("refund", "{}"), ToolCall.written("refund", "{}"))))
                .isEqualTo(new Score.Graded(0, "calls refund with other arguments"));
    }

    @Test
    void inAnyOrderTheMissingCallIsNamed() {
        assertThat(toolCallsInAnyOrder(call("lookup"), call("refund")).evaluate(calling(LOOKUP, LOOKUP)))
                .isEqualTo(new Score.Graded(0, "does not call refund"));
        assertThat(toolCallsInAnyOrder(call("lookup"), call("lookup")).evaluate(calling(LOOKUP, REFUND)))
                .isEqualTo(new Score.Graded(0, "does not call lookup as often as expected"));
    }

    @Test
    void theReferenceMayListTheCalls() {
        Sample sample = Cases.number(1)
                .expecting(
                        "[{\"name\":\"lookup\"},{\"name\":\"refund\",\"arguments\":{\"order\":\"A-1\",\"amount\":12.5}}]")
                .sample();

        assertThat(toolCallsOfReference().evaluate(calling(sample, LOOKUP, REFUND)))
                .isEqualTo(PASS);
        assertThat(toolCallsOfReference().evaluate(calling(sample, REFUND, LOOKUP)))
                .isEqualTo(new Score.Graded(0, "call 1 calls another tool than lookup"));
        assertThat(toolCallsOfReferenceInAnyOrder().evaluate(calling(sample, REFUND, LOOKUP)))
                .isEqualTo(PASS);
        assertThat(toolCallsOfReference().appliesTo(Cases.number(1).sample())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"refund", "{\"name\":\"refund\"}", "[{\"tool\":\"refund\"}]", "[1]"})
    void aReferenceThatListsNoCallsIsNobodysFault(String reference) {
        assertThat(toolCallsOfReference()
                        .evaluate(calling(Cases.number(1).expecting(reference).sample(), REFUND)))
                .isInstanceOfSatisfying(
                        Score.Unscored.class,
                        score -> assertThat(score.reason()).isEqualTo(Reason.NO_REFERENCE));
    }

    @Test
    void aFloodOfCallsIsJustTooMany() {
        ToolCall[] flood = IntStream.range(0, 100_000).mapToObj(i -> LOOKUP).toArray(ToolCall[]::new);

        assertThat(toolCallsInAnyOrder(call("lookup")).evaluate(calling(flood)))
                .isEqualTo(new Score.Graded(0, "calls 100000 tools, expected 1"));
    }
}
