package dev.evaluator.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.MessagePart;
import dev.evaluator.sample.Recorded;
import dev.evaluator.sample.Role;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** LiteLLM, Langfuse and ShareGPT. */
class RecorderShapesTest {

    private static final String LITELLM = """
        {"id":"l-1","call_type":"acompletion","status":"success","stream":true,"custom_llm_provider":"azure",\
        "model":"m","messages":%s,"response":{"id":"r-1","model":"m-2","choices":[{"message":{"content":"So."}}]},\
        "model_parameters":{"temperature":0.2},"prompt_tokens":5,"completion_tokens":2,"startTime":100.0,\
        "completionStartTime":100.25,"endTime":101.5,"response_cost":0.001,"request_tags":["support","tier:gold"],\
        "end_user":"u-9","requester_ip_address":"203.0.113.7","new_field":1}\
        """;

    private static final String LANGFUSE = """
        {"id":"o-1","traceId":"t-1","type":"GENERATION","environment":"staging",\
        "startTime":"2026-11-20T09:00:00.000Z","endTime":"2026-11-20T09:00:00.840Z","model":"m",\
        "modelParameters":{"temperature":"0.2","maxTokens":9},"input":%s,"output":%s,\
        "usage":{"promptTokens":21,"completionTokens":6},"costDetails":{"total":0.5},"userId":"u-9",\
        "sessionId":"c-17","scores":{"helpful":[1,0],"word":["good"]},"traceTags":["support"],"level":"%s"}\
        """;

    @Test
    void litellmTellsEverythingButWhoAsked() {
        Traffic traffic = Traffic.of(LITELLM.formatted("\"Why?\""));
        Interaction read = traffic.only();
        Recorded recorded = read.recorded();

        assertThat(read.id()).isEqualTo("l-1");
        assertThat(read.prompt().messages()).containsExactly(Message.user("Why?"));
        assertThat(read.observed()).contains("So.");
        assertThat(read.slices()).containsOnly(entry("support", "true"), entry("tier", "gold"));
        assertThat(recorded.at()).contains(Instant.ofEpochSecond(100));
        assertThat(recorded.latencyMillis()).contains(1500.0);
        assertThat(recorded.firstTokenMillis()).contains(250.0);
        assertThat(recorded.cost()).contains(new Recorded.Cost(new BigDecimal("0.001"), "USD"));
        assertThat(recorded.tokens().input()).contains(5L);
        assertThat(recorded.served().provider()).contains("azure");
        assertThat(recorded + read.slices().toString()).doesNotContain("u-9").doesNotContain("203.0");
        assertThat(traffic.counts().unmapped()).containsExactly(entry("new_field", 1L));
    }

    @Test
    void aFailureOfLitellmKeepsItsTypeAndNotItsWords() {
        Traffic traffic = Traffic.of("""
            {"id":"l-2","call_type":"completion","status":"failure","messages":"Why?","response":{},\
            "error_information":{"error_class":"RateLimitError","error_code":"429","error_message":"slow, Jane"}}\
            """);

        assertThat(traffic.only().recorded().error())
                .contains(new Recorded.Failure("RateLimitError", Optional.of(429)));
        assertThat(traffic.only().output()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "aembedding,not_llm",
        "image_generation,not_llm",
        "acompletion,no_content input",
    })
    void whatIsNoQuestionToAModelIsToldApart(String type, String loss) {
        assertThat(Traffic.of("{\"id\":\"l\",\"call_type\":\"" + type + "\",\"messages\":null}")
                        .losses())
                .containsExactly("file1:1: " + loss);
    }

    @Test
    void langfuseTellsAGeneration() {
        Interaction read = Traffic.of(LANGFUSE.formatted("\"Why?\"", "{\"content\":\"So.\"}", "DEFAULT"))
                .only();

        assertThat(read.conversation()).contains("c-17");
        assertThat(read.observed()).contains("So.");
        assertThat(read.slices()).containsOnly(entry("environment", "staging"), entry("support", "true"));
        assertThat(read.labels()).containsExactly(entry("helpful", 0.5));
        assertThat(read.recorded().latencyMillis()).contains(840.0);
        assertThat(read.recorded().params()).isEqualTo(Json.parse("{\"temperature\":0.2,\"maxTokens\":9}"));
        assertThat(read.recorded().tokens().output()).contains(6L);
        assertThat(read.recorded().cost()).contains(new Recorded.Cost(new BigDecimal("0.5"), "USD"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Why?\"",
                "{\"role\":\"user\",\"content\":\"Why?\"}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]}",
                "[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Why?\"}]}]",
                "\"[{\\\"role\\\":\\\"user\\\",\\\"content\\\":\\\"Why?\\\"}]\"",
                "{\"question\":\"Why?\"}"
            })
    void aQuestionIsUnderstoodHoweverItWasKept(String input) {
        assertThat(Traffic.of(LANGFUSE.formatted(input, "null", "DEFAULT"))
                        .only()
                        .prompt()
                        .messages())
                .containsExactly(Message.user("Why?"));
    }

    @Test
    void aQuestionThatMerelyLooksLikeJsonStaysAText() {
        assertThat(Traffic.of(LANGFUSE.formatted("\"[sic] {\"", "\"{\\\"a\\\":1}\"", "DEFAULT"))
                        .only())
                .extracting(
                        read -> read.prompt().question(),
                        read -> read.observed().orElseThrow())
                .containsExactly("[sic] {", "{\"a\":1}");
    }

    @Test
    void aGenerationThatFailedHasNoAnswer() {
        Traffic traffic = Traffic.of(LANGFUSE.formatted("\"Why?\"", "null", "ERROR"));

        assertThat(traffic.only().output()).isEmpty();
        assertThat(traffic.counts().quality()).containsExactly(entry(Quality.ERRORS, 1L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"traceId\":\"t\",\"type\":\"SPAN\",\"startTime\":\"x\"} | not_llm",
                "{\"traceId\":\"t\",\"type\":\"GENERATION\",\"startTime\":1,\"tags\":[\"evaluator-replay\"]} |"
                        + " replayed",
                "{\"id\":\"l\",\"call_type\":\"completion\",\"request_tags\":[\"evaluator-replay\"]} | replayed",
                "{\"traceId\":\"t\",\"type\":\"GENERATION\",\"startTime\":1,\"input\":null} | no_content input"
            })
    void whatIsLeftOutIsCountedByReason(String line, String loss) {
        assertThat(Traffic.of(line).losses()).containsExactly("file1:1: " + loss);
    }

    @Test
    void eachAnswerOfAConversationIsAnInteraction() {
        Traffic traffic = Traffic.of("""
            [{"id":"s","conversations":[{"from":"gpt","value":"Hello."},{"from":"human","value":"Find 7."},\
            {"from":"function_call","value":"{\\"name\\":\\"find\\",\\"arguments\\":{\\"id\\":7}}"},\
            {"from":"observation","value":"{\\"status\\":\\"packed\\"}"},{"from":"gpt","value":"It is packed."},\
            {"from":"human","value":"Thanks."},{"from":"gpt","value":"Bye."}]}]\
            """);

        assertThat(traffic.interactions()).extracting(Interaction::id).containsExactly("s:0", "s:1");
        assertThat(traffic.interactions())
                .extracting(read -> read.conversation().orElseThrow())
                .containsOnly("s");
        Interaction first = traffic.interactions().getFirst();
        assertThat(first.recorded().turn()).contains(0);
        assertThat(first.observed()).contains("It is packed.");
        assertThat(first.prompt().messages())
                .extracting(Message::role)
                .containsExactly(Role.ASSISTANT, Role.USER, Role.ASSISTANT, Role.TOOL);
        assertThat(first.prompt().messages().get(2).parts())
                .containsExactly(new MessagePart.ToolCall(Optional.empty(), "find", Json.parse("{\"id\":7}")));
        assertThat(traffic.interactions().getLast().prompt().messages()).hasSize(6);
    }

    @Test
    void aConversationWithoutAnswerIsAQuestion() {
        Interaction read = Traffic.of("{\"id\":\"s\",\"conversations\":[{\"from\":\"human\",\"value\":\"Why?\"}]}")
                .only();

        assertThat(read.id()).isEqualTo("s:0");
        assertThat(read.output()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | no_content conversations",
                "[{\"from\":\"gpt\",\"value\":\"Hello.\"}] | no_content conversations",
                "[{\"from\":\"human\",\"value\":\"a\"},{\"from\":\"narrator\",\"value\":\"b\"}]"
                        + " | bad_field conversations/1/from",
                "[{\"from\":\"human\"}] | bad_field conversations/0/value",
                "7 | bad_field conversations"
            })
    void aConversationThatCannotBeReadIsDeadAsAWhole(String turns, String problem) {
        assertThat(Traffic.of("{\"id\":\"s\",\"conversations\":" + turns + "}").losses())
                .containsExactly("file1:1: " + problem);
    }
}
