package dev.evaluator.langchain;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.evaluator.json.Json;
import dev.evaluator.sample.Message;
import dev.evaluator.target.CallFailed;
import dev.evaluator.target.Response;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent and read without LangChain4j is held against what LangChain4j sends and reads. */
class PlainChatTest {

    private static final List<Message> TALK = List.of(
            Message.system("Be brief."),
            Message.user("Où est «A-1»?\n\"Quoted\" \\ 🚚"),
            Message.assistant("On Friday."),
            Message.user("Sure?"));

    private final ModelServer server = new ModelServer();

    @AfterEach
    void stop() {
        server.close();
    }

    /** The same model as one of somebody else's, which is called through LangChain4j alone. */
    private record Theirs(ChatModel model) implements ChatModel {
        @Override
        public ChatResponse chat(ChatRequest request) {
            return model.chat(request);
        }
    }

    private ModelCall theirs(ReplyFormat format) {
        return new ModelCall(new Theirs(server.model()), format);
    }

    private ModelCall ours(ReplyFormat format) {
        return new ModelCall(server.model(), format);
    }

    @ParameterizedTest
    @EnumSource(ReplyFormat.class)
    void theSameIsSent(ReplyFormat format) {
        server.answering(ModelServer.ok(ModelServer.completion("So.")));
        Json schema = Json.parse("{\"type\":\"object\",\"properties\":{\"pass\":{\"type\":\"boolean\"}}}");

        Response unused = ours(format).reply(TALK, () -> schema);
        LoggedRequest direct = lastRequest();
        unused = theirs(format).reply(TALK, () -> schema);
        LoggedRequest mapped = lastRequest();

        assertThat(Json.parse(direct.getBodyAsString())).isEqualTo(Json.parse(mapped.getBodyAsString()));
        assertThat(direct.getUrl()).isEqualTo(mapped.getUrl());
        assertThat(headers(direct)).isEqualTo(headers(mapped));
    }

    private LoggedRequest lastRequest() {
        return server.server().getAllServeEvents().getFirst().getRequest();
    }

    private static List<String> headers(LoggedRequest request) {
        return request.getHeaders().all().stream()
                .filter(header -> !header.keyEquals("Content-Length"))
                .map(HttpHeader::toString)
                .sorted()
                .toList();
    }

    private static Stream<String> answers() {
        String choice = "{\"choices\":[%s],\"model\":\"m-1\"}";
        String message = choice.formatted("{\"message\":%s,\"finish_reason\":\"stop\"}");
        String usage = "{\"choices\":[{\"message\":{\"content\":\"So.\"}}],\"usage\":%s}";
        String plain = "{\"message\":{\"role\":\"assistant\",\"content\":\"So.\"},\"finish_reason\":%s}";
        return Stream.of(
                        Stream.of(
                                        "\"stop\"",
                                        "\"length\"",
                                        "\"content_filter\"",
                                        "\"tool_calls\"",
                                        "\"else\"",
                                        "null",
                                        "3")
                                .map(plain::formatted)
                                .map(choice::formatted),
                        Stream.of(
                                        "{}",
                                        "{\"content\":\"\"}",
                                        "{\"content\":\"«é\\ud83d\\ude9a»\\n\"}",
                                        "{\"content\":null}",
                                        "{\"content\":7}",
                                        "{\"content\":\"So.\",\"refusal\":\"No.\"}",
                                        "{\"content\":\"So.\",\"refusal\":\"\",\"tool_calls\":[]}",
                                        "{\"content\":\"So.\",\"reasoning_content\":\"Hm.\",\"annotations\":[]}",
                                        "{\"content\":\"So.\",\"content\":\"Or so.\"}",
                                        "{\"tool_calls\":[{\"id\":\"1\",\"type\":\"function\",\"function\":"
                                                + "{\"name\":\"find\",\"arguments\":\"{}\"}}]}",
                                        "{\"function_call\":{\"name\":\"find\",\"arguments\":\"{}\"}}")
                                .map(message::formatted),
                        Stream.of(
                                        "null",
                                        "{}",
                                        "{\"prompt_tokens\":3,\"completion_tokens\":5}",
                                        "{\"prompt_tokens\":-3,\"completion_tokens\":null}",
                                        "{\"prompt_tokens\":\"3\",\"completion_tokens\":5.0}",
                                        "{\"prompt_tokens\":99999999999}",
                                        "[]")
                                .map(usage::formatted),
                        Stream.of(
                                "{\"choices\":[]}",
                                "{\"choices\":[{},{}]}",
                                "{\"choices\":{}}",
                                "{\"choices\":[{\"message\":{\"content\":\"So.\"}}],\"model\":7}",
                                "{\"choices\":[{\"message\":{\"content\":\"So.\"}}],\"id\":\"c-1\"}",
                                "{\"choices\":[{\"message\":{\"content\":\"So.\"}}],\"id\":7}",
                                "{\"choices\":[{\"message\":{\"content\":\"So.\"}}],\"id\":null}",
                                "{\"choices\":[{\"message\":{\"content\":\"So.\"}}]} and more",
                                "<html>"))
                .flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void theSameIsRead(String answer) {
        server.answering(ModelServer.ok(answer));

        assertThat(outcome(ours(ReplyFormat.TEXT))).isEqualTo(outcome(theirs(ReplyFormat.TEXT)));
    }

    /** The response without the time it took, or what the failure says. */
    private static Object outcome(ModelCall call) {
        Response[] read = new Response[1];
        Throwable failed = catchThrowable(() -> read[0] = call.reply(TALK).after(Duration.ZERO));
        return failed instanceof CallFailed failure ? failure.kind() + " " + failure.getMessage() : read[0];
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=ISO-8859-1", "application/json;charset=UTF-8", "text/plain"})
    void theSameIsReadInEveryCharset(String type) {
        byte[] body = ModelServer.completion("Où?")
                .getBytes(type.contains("8859") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        server.answering(aResponse().withHeader("Content-Type", type).withBody(body));

        assertThat(ours(ReplyFormat.TEXT).reply(TALK).text()).isEqualTo("Où?");
        assertThat(outcome(ours(ReplyFormat.TEXT))).isEqualTo(outcome(theirs(ReplyFormat.TEXT)));
    }

    @Test
    void theSameIsReadOfBytesThatAreNoText() {
        byte[] body = ModelServer.completion("?").getBytes(StandardCharsets.UTF_8);
        body[new String(body, StandardCharsets.UTF_8).indexOf('?')] = (byte) 0xff;
        server.answering(aResponse().withBody(body));

        assertThat(outcome(ours(ReplyFormat.TEXT))).isEqualTo(outcome(theirs(ReplyFormat.TEXT)));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 429, 500})
    void theSameIsSaidOfARefusal(int status) {
        server.answering(ModelServer.ok("{\"error\":{\"message\":\"no\"}}").withStatus(status));

        assertThat(outcome(ours(ReplyFormat.TEXT))).isEqualTo(outcome(theirs(ReplyFormat.TEXT)));
    }

    @Test
    void anAnswerOfMoreThanTwoMebibytesIsRead() {
        String much = "x".repeat(3 << 20);
        server.answering(ModelServer.ok(ModelServer.completion(much)));

        assertThat(ours(ReplyFormat.TEXT).reply(TALK).text()).isEqualTo(much);
    }
}
