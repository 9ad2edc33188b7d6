package dev.evaluator.langchain;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.evaluator.json.Json;
import dev.evaluator.sample.FinishReason;
import dev.evaluator.sample.Message;
import dev.evaluator.target.Response;
import dev.evaluator.target.ToolCall;
import dev.evaluator.target.Usage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCallTest {

    private final ModelServer server = new ModelServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private Response replyTo(String message, String finish) {
        server.answering(ModelServer.ok("""
            {"id":"c-1","object":"chat.completion","created":1,"model":"assistant-v41","choices":[{"index":0,\
            "message":%s,"finish_reason":"%s"}],\
            "usage":{"prompt_tokens":3,"completion_tokens":5,"total_tokens":8}}\
            """.formatted(message, finish)));
        return new ModelCall(server.model()).reply(List.of(Message.user("Refund order A-1, please.")));
    }

    @Test
    void toolCallsAreTakenInOrderWithTheirArguments() {
        Response response = replyTo("""
            {"role":"assistant","content":null,"tool_calls":[
              {"id":"1","type":"function","function":{"name":"lookup","arguments":"{\\"order\\":\\"A-1\\"}"}},
              {"id":"2","type":"function","function":{"name":"refund","arguments":"not JSON"}}]}\
            """, "tool_calls");

        assertThat(response.text()).isEmpty();
        assertThat(response.toolCalls())
                .containsExactly(
                        new ToolCall("lookup", Json.object().put("order", "A-1").build()),
                        new ToolCall("refund", Json.of("not JSON")));
        assertThat(response.finish()).contains(FinishReason.TOOL_CALL);
        assertThat(response.usage()).isEqualTo(new Usage(3, 5));
    }

    @ParameterizedTest
    @CsvSource({"stop,STOP", "length,LENGTH", "content_filter,CONTENT_FILTER"})
    void theReasonOfTheEndIsKept(String said, FinishReason understood) {
        Response response = replyTo("{\"role\":\"assistant\",\"content\":\"Four\"}", said);

        assertThat(response.text()).isEqualTo("Four");
        assertThat(response.toolCalls()).isEmpty();
        assertThat(response.finish()).contains(understood);
    }

    @Test
    void aRefusalIsAnAnswerAndIsNotAskedForAgain() {
        Response response =
                replyTo("{\"role\":\"assistant\",\"content\":null,\"refusal\":\"I cannot help with that.\"}", "stop");

        assertThat(response.text()).isEqualTo("I cannot help with that.");
        assertThat(response.finish()).contains(FinishReason.CONTENT_FILTER);
        server.server().verify(1, WireMock.anyRequestedFor(WireMock.anyUrl()));
    }
}
