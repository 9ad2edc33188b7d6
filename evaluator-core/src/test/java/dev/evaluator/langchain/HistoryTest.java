package dev.evaluator.langchain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.MessagePart;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Role;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a model is sent of a recorded conversation. */
class HistoryTest {

    private final ModelServer server = new ModelServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private Json sent(List<Json> tools, Message... messages) {
        server.answering(ModelServer.ok(ModelServer.completion("So.")));
        new ModelCall(server.model()).reply(new Prompt(List.of(messages), tools));
        return Json.parse(
                server.server().getAllServeEvents().getFirst().getRequest().getBodyAsString());
    }

    private static Message called(Optional<String> id, String name) {
        return new Message(
                Role.ASSISTANT,
                Optional.empty(),
                List.of(new MessagePart.ToolCall(
                        id, name, Json.object().put("order", "A-1").build())),
                Optional.empty());
    }

    private static Message returned(Optional<String> id, Optional<String> name, Json what) {
        return new Message(
                Role.TOOL, Optional.empty(), List.of(new MessagePart.ToolResult(id, name, what)), Optional.empty());
    }

    private static String at(Json json, String pointer) {
        return json.at(pointer)
                .map(found -> found.text().orElseGet(found::line))
                .orElse("nothing at " + pointer);
    }

    @Test
    void whatToolsWereCalledAndReturnedIsSentAsItWas() {
        Json sent = sent(
                List.of(),
                Message.system("Be brief."),
                Message.user("Where is A-1?"),
                called(Optional.of("c7"), "find"),
                returned(
                        Optional.of("c7"),
                        Optional.empty(),
                        Json.object().put("day", "Friday").build()),
                Message.assistant("On Friday."),
                Message.user("Sure?"));

        assertThat(sent.at("/messages").orElseThrow().items())
                .extracting(message -> at(message, "/role"))
                .containsExactly("system", "user", "assistant", "tool", "assistant", "user");
        assertThat(at(sent, "/messages/2/tool_calls/0/id")).isEqualTo("c7");
        assertThat(at(sent, "/messages/2/tool_calls/0/function/name")).isEqualTo("find");
        assertThat(at(sent, "/messages/2/tool_calls/0/function/arguments")).isEqualTo("{\"order\":\"A-1\"}");
        assertThat(at(sent, "/messages/3/tool_call_id")).isEqualTo("c7");
        assertThat(at(sent, "/messages/3/content")).isEqualTo("{\"day\":\"Friday\"}");
    }

    @Test
    void aResultWithoutAnIdIsThatOfTheFirstCallThatWaits() {
        Json sent = sent(
                List.of(),
                Message.user("Where are they?"),
                called(Optional.empty(), "find"),
                returned(Optional.empty(), Optional.of("find"), Json.of("Friday")),
                called(Optional.empty(), "find"),
                returned(Optional.empty(), Optional.empty(), Json.of("Monday")),
                Message.user("Both?"));

        assertThat(at(sent, "/messages/2/tool_call_id")).isEqualTo(at(sent, "/messages/1/tool_calls/0/id"));
        assertThat(at(sent, "/messages/4/tool_call_id")).isEqualTo(at(sent, "/messages/3/tool_calls/0/id"));
        assertThat(at(sent, "/messages/3/tool_calls/0/id")).isNotEqualTo(at(sent, "/messages/1/tool_calls/0/id"));
        assertThat(at(sent, "/messages/4/content")).isEqualTo("Monday");
    }

    @Test
    void aResultThatNobodyAskedForIsToldInWords() {
        Json sent = sent(
                List.of(),
                Message.user("Where is it?"),
                returned(Optional.of("lost"), Optional.empty(), Json.of("Friday")),
                Message.user("Well?"));

        assertThat(at(sent, "/messages/1/role")).isEqualTo("user");
        assertThat(at(sent, "/messages/1/content")).isEqualTo("Friday");
    }

    @Test
    void theToolsThatWereOfferedAreOfferedAgain() {
        Json plain = Json.parse("""
            {"name": "find", "description": "finds", "parameters": {"type": "object", "properties": {"order":\
             {"type": "string"}}, "required": ["order"]}}\
            """);
        Json wrapped = Json.object()
                .put("type", "function")
                .put("function", Json.object().put("name", "refund").build())
                .build();

        Json sent = sent(List.of(plain, wrapped), Message.user("Where is A-1?"));

        assertThat(at(sent, "/tools/0/function/name")).isEqualTo("find");
        assertThat(at(sent, "/tools/0/function/parameters/properties/order/type"))
                .isEqualTo("string");
        assertThat(at(sent, "/tools/1/function/name")).isEqualTo("refund");
    }
}
