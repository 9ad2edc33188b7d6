package dev.evaluator.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import dev.evaluator.sample.FinishReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ResponseTest {

    private static final UnaryOperator<String> NO_FOURS = text -> text.replace('4', 'X');

    @Test
    void rewritingReachesTextAndEveryPlaceOfAToolCall() {
        Response response = new Response(
                "order 41",
                new Usage(4, 4),
                Duration.ofMillis(4),
                Optional.of("gpt-4"),
                List.of(ToolCall.written("refund4", "{\"k4\":[\"44\",{\"n\":145,\"t\":true,\"z\":null}],\"m\":12.5}")),
                Optional.of(FinishReason.TOOL_CALL));

        Response rewritten = response.rewritten(NO_FOURS);

        assertThat(rewritten)
                .isEqualTo(new Response(
                        "order X1",
                        new Usage(4, 4),
                        Duration.ofMillis(4),
                        Optional.of("gpt-4"),
                        List.of(new ToolCall(
                                "refundX",
                                Json.parse("{\"kX\":[\"XX\",{\"n\":\"1X5\",\"t\":true,\"z\":null}],\"m\":12.5}"))),
                        Optional.of(FinishReason.TOOL_CALL)));
    }

    @Test
    void argumentsThatAreNoJsonAreKeptAsText() {
        assertThat(ToolCall.written("refund", "{\"order\": A-1").arguments()).isEqualTo(Json.of("{\"order\": A-1"));
        assertThat(ToolCall.written("refund", " ").arguments())
                .isEqualTo(Json.object().build());
    }

    @Test
    void aHugeExponentInAnArgumentCostsNothing() {
        ToolCall call = ToolCall.written("pay", "{\"amount\":1e-999999999}");

        assertThat(call.rewritten(UnaryOperator.identity())).isEqualTo(call);
    }

    @Test
    void aStoredCallReadsBackAsItself() {
        ToolCall call = ToolCall.written("refund", "{\"order\":\"A-1\"}");

        assertThat(ToolCall.of(call.json())).isEqualTo(call);
        assertThat(ToolCall.of(new ToolCall("list", Json.nothing()).json()).arguments())
                .isEqualTo(Json.nothing());
    }
}
