package dev.evaluator.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.evaluator.json.Json;
import dev.evaluator.sample.FinishReason;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.MessagePart;
import dev.evaluator.sample.Obstacle;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Recorded;
import dev.evaluator.sample.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiShapeTest {

    private static final String QUESTION = """
        {"custom_id":"%1$s","method":"POST","body":{"model":"m","messages":[{"role":"user","content":"Why %1$s?"}]}}\
        """;
    private static final String ANSWER = """
        {"id":"b","custom_id":"%1$s","response":{"status_code":200,"body":{"id":"resp-%1$s","choices":[\
        {"message":{"role":"assistant","content":"So %1$s."}}]}},"error":null}\
        """;

    @Test
    void aPairIsACall() {
        Interaction read = Traffic.of("""
            {"request":{"model":"m","messages":[{"role":"developer","content":"Be brief."},\
            {"role":"user","content":"Why?"}],"temperature":0.5,"max_completion_tokens":9,"stop":"END","n":1,\
            "user":"u-7","metadata":{"team":"support"}},\
            "response":{"id":"r-1","created":1700000000,"model":"m-2","choices":[{"index":0,\
            "message":{"role":"assistant","content":"So."},"finish_reason":"stop"}],\
            "usage":{"prompt_tokens":5,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":3}}}}\
            """).only();

        assertThat(read.id()).isEqualTo("r-1");
        assertThat(read.origin()).isEqualTo(Origin.PRODUCTION);
        assertThat(read.prompt().messages()).containsExactly(Message.system("Be brief."), Message.user("Why?"));
        assertThat(read.observed()).contains("So.");
        assertThat(read.slices()).containsExactly(entry("team", "support"));
        assertThat(read.recorded().at()).contains(Instant.ofEpochSecond(1_700_000_000));
        assertThat(read.recorded().served())
                .isEqualTo(new Recorded.Served(
                        Optional.of("openai"), Optional.of("m"), Optional.of("m-2"), Optional.of("r-1")));
        assertThat(read.recorded().params())
                .isEqualTo(Json.parse("{\"temperature\":0.5,\"maxTokens\":9,\"stop\":[\"END\"],\"extra\":{\"n\":1}}"));
        assertThat(read.recorded().tokens())
                .isEqualTo(new Recorded.Tokens(Optional.of(5L), Optional.of(2L), Optional.of(3L), Optional.empty()));
    }

    @Test
    void choicesStandInTheOrderOfTheirIndex() {
        Interaction read = answered("""
            {"choices":[{"index":1,"message":{"content":"Second."}},{"index":0,"message":{"content":"First."},\
            "finish_reason":"max_tokens"}]}\
            """);

        assertThat(read.output()).extracting(Message::text).containsExactly("First.", "Second.");
        assertThat(read.output().getFirst().finish())
                .contains(new Message.Finish(FinishReason.LENGTH, Optional.of("max_tokens")));
    }

    @Test
    void aRefusalIsWhatWasAnswered() {
        assertThat(answered("{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"No.\"}}]}")
                        .observed())
                .contains("No.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"choices\":[]}", "{\"choices\":[{\"message\":{\"content\":null}}]}"})
    void anAnswerWithoutWordsIsAnEmptyAnswer(String response) {
        Traffic traffic = Traffic.of(pair(response));

        assertThat(traffic.only().observed()).contains("");
        assertThat(traffic.counts().quality()).containsExactly(entry(Quality.EMPTY_OUTPUT, 1L));
    }

    @Test
    void toolCallsAreNoEmptyAnswerAndBrokenArgumentsAreKeptAsText() {
        Traffic traffic = Traffic.of(pair("""
            {"choices":[{"message":{"content":null,"tool_calls":[\
            {"id":"1","function":{"name":"find","arguments":"{\\"id\\":7}"}},\
            {"id":"2","function":{"name":"find","arguments":"{\\"id\\":"}}]}}]}\
            """));

        assertThat(traffic.only().output().getFirst().parts())
                .containsExactly(
                        new MessagePart.ToolCall(Optional.of("1"), "find", Json.parse("{\"id\":7}")),
                        new MessagePart.ToolCall(Optional.of("2"), "find", Json.of("{\"id\":")));
        assertThat(traffic.counts().quality()).containsExactly(entry(Quality.BAD_TOOL_ARGUMENTS, 1L));
    }

    @Test
    void picturesAreNeverFetchedNorKeptInLine() {
        Traffic traffic = Traffic.of(asking("""
            [{"type":"text","text":"What is this?"},\
            {"type":"image_url","image_url":{"url":"https://files.test/a.png"}},\
            {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}},\
            {"type":"file","file":{"file_id":"f-1"}},\
            {"type":"hologram","x":1}]\
            """));

        List<MessagePart> parts = traffic.only().prompt().messages().getFirst().parts();
        assertThat(parts.get(1))
                .isEqualTo(new MessagePart.Media(
                        "image",
                        Optional.empty(),
                        new MessagePart.Place("uri", "https://files.test/a.png"),
                        Optional.empty()));
        assertThat(((MessagePart.Media) parts.get(2)).place().name()).isEqualTo("digest");
        assertThat(((MessagePart.Media) parts.get(2)).bytes()).contains(3L);
        assertThat(((MessagePart.Media) parts.get(3)).place()).isEqualTo(new MessagePart.Place("fileId", "f-1"));
        assertThat(parts.get(4)).isEqualTo(new MessagePart.Unknown(Json.parse("{\"type\":\"hologram\",\"x\":1}")));
        assertThat(traffic.counts().quality())
                .containsExactly(entry(Quality.UNKNOWN_PARTS, 1L), entry(Quality.MEDIA, 3L));
        assertThat(traffic.counts().obstacles())
                .containsExactly(entry(Obstacle.MEDIA, 1L), entry(Obstacle.UNKNOWN_PART, 1L));
    }

    @Test
    void aToolSaysWhatItSays() {
        Interaction read = Traffic.of("""
            {"request":{"messages":[{"role":"user","content":"Why?"},{"role":"assistant","content":null,\
            "tool_calls":[{"id":"1","function":{"name":"find","arguments":""}}]},\
            {"role":"tool","tool_call_id":"1","content":"packed"}]},"response":{"id":"r","choices":[]}}\
            """).only();

        assertThat(read.prompt().messages().getLast().role()).isEqualTo(Role.TOOL);
        assertThat(read.prompt().messages().getLast().parts())
                .containsExactly(new MessagePart.ToolResult(Optional.of("1"), Optional.empty(), Json.of("packed")));
    }

    @Test
    void aBatchIsJoinedInAnyOrderOverAllFiles() {
        Traffic traffic = Traffic.of(
                Told.NOTHING,
                ANSWER.formatted("a") + "\n" + QUESTION.formatted("b") + "\n" + QUESTION.formatted("c") + "\n",
                ANSWER.formatted("b") + "\n" + QUESTION.formatted("a") + "\n" + ANSWER.formatted("d") + "\n");

        assertThat(traffic.interactions())
                .extracting(
                        Interaction::id,
                        read -> read.prompt().question(),
                        read -> read.observed().orElse("-"))
                .containsExactly(
                        tuple("resp-b", "Why b?", "So b."),
                        tuple("resp-a", "Why a?", "So a."),
                        tuple("c", "Why c?", "-"));
        assertThat(traffic.losses()).containsExactly("file2:3: unmatched custom_id");
        assertThat(traffic.counts().seen()).isEqualTo(4);
    }

    @Test
    void aRetriedAnswerOfABatchIsADuplicate() {
        Traffic traffic = Traffic.of(QUESTION.formatted("a"), ANSWER.formatted("a"), ANSWER.formatted("a"));

        assertThat(traffic.losses()).containsExactly("file1:3: duplicate");
    }

    @Test
    void aCallOfABatchThatFailedIsARecordWithAnError() {
        Traffic traffic = Traffic.of(
                QUESTION.formatted("a"),
                "{\"custom_id\":\"a\",\"response\":null,\"error\":{\"code\":\"server_error\",\"message\":\"Why a?\"}}");

        assertThat(traffic.only().recorded().error()).contains(new Recorded.Failure("server_error", Optional.empty()));
        assertThat(traffic.only().output()).isEmpty();
        assertThat(traffic.counts().quality()).containsExactly(entry(Quality.ERRORS, 1L));
    }

    @Test
    void aPageOfStoredCompletionsIsJoinedWithItsMessages() {
        String page = """
            {"object":"list","data":[{"id":"s-1","model":"m","choices":[{"message":{"content":"So."}}]},
            {"id":"s-2","model":"m","choices":[]},{"strange":1}]}\
            """;
        String messages = """
            {"object":"list","data":[{"id":"s-1-1","role":"user","content":"Why?"},
            {"id":"s-1-0","role":"system","content":"Be brief."}]}\
            """;

        for (Traffic traffic :
                List.of(Traffic.of(Told.NOTHING, page, messages), Traffic.of(Told.NOTHING, messages, page))) {
            assertThat(traffic.only().id()).isEqualTo("s-1");
            assertThat(traffic.only().prompt().messages())
                    .containsExactly(Message.system("Be brief."), Message.user("Why?"));
            assertThat(traffic.counts().dead())
                    .containsOnly(entry(DeadReason.NO_CONTENT, 1L), entry(DeadReason.UNKNOWN_FORMAT, 1L));
        }
    }

    @Test
    void anItemOfAnEvalSaysWhereToLook() {
        String item = "{\"item\":{\"q\":\"Why?\",\"a\":\"So\"},\"sample\":{\"output_text\":\"So.\"}}\n";

        Interaction read = Traffic.of(Told.items("/item/q", "/item/a"), item).only();

        assertThat(read.prompt().question()).isEqualTo("Why?");
        assertThat(read.reference().text()).contains("So");
        assertThat(read.observed()).contains("So.");
        assertThat(Traffic.of(Told.NOTHING, item).losses()).containsExactly("file1:1: no_content input");
        assertThatThrownBy(() -> Told.items("item.q", "/item/a"))
                .hasMessage("must be a JSON Pointer such as /item/question, was 'item.q'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"role\":\"user\",\"content\":\"Why?\"},{\"role\":\"assistant\",\"content\":\"So.\"} | 1 | So.",
                "{\"role\":\"user\",\"content\":\"Why?\"},{\"role\":\"assistant\",\"content\":\"So.\"},"
                        + "{\"role\":\"user\",\"content\":\"And?\"} | 3 | -"
            })
    void messagesThatEndWithAnAnswerRecordedIt(String messages, int asked, String answer) {
        Interaction read = Traffic.of("{\"messages\":[" + messages + "]}").only();

        assertThat(read.prompt().messages()).hasSize(asked);
        assertThat(read.observed().orElse("-")).isEqualTo(answer);
    }

    @Test
    void whatHasNoIdGetsOneFromItsPlaceAndContent() {
        Traffic traffic = Traffic.of(
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]}");

        assertThat(traffic.interactions())
                .hasSize(2)
                .allSatisfy(read -> assertThat(read.id()).startsWith("h-"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"messages\":[{\"role\":\"narrator\",\"content\":\"x\"}]} | bad_field messages/0/role",
                "{\"messages\":[{\"role\":\"user\",\"content\":7}]} | bad_field messages/0/content",
                "{\"messages\":[]} | no_content input",
                "{\"messages\":7} | bad_field messages",
                "{\"custom_id\":\"a\"} | missing_field body",
                "{\"object\":\"list\",\"data\":7} | bad_field data",
                "{\"request\":{},\"response\":null} | no_content input"
            })
    void whatIsWrongIsNamed(String line, String problem) {
        assertThat(Traffic.of(line).losses()).containsExactly("file1:1: " + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"request\":{\"messages\":[],\"metadata\":{\"evaluator-replay\":\"run-7\"}},\"response\":{}}",
                "{\"messages\":[],\"metadata\":{\"evaluator-replay\":\"run-7\"}}"
            })
    void ourOwnReplaysAreSkipped(String line) {
        assertThat(Traffic.of(line).losses()).containsExactly("file1:1: replayed");
    }

    private static Interaction answered(String response) {
        return Traffic.of(pair(response)).only();
    }

    private static String pair(String response) {
        return "{\"request\":{\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]},\"response\":" + response + "}";
    }

    private static String asking(String content) {
        return "{\"request\":{\"messages\":[{\"role\":\"user\",\"content\":" + content
                + "}]},\"response\":{\"choices\":[{\"message\":{\"content\":\"So.\"}}]}}";
    }
}
