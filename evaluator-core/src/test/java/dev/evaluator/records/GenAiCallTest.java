package dev.evaluator.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.evaluator.json.Foreign;
import dev.evaluator.json.Json;
import dev.evaluator.sample.FinishReason;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.MessagePart;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Recorded;
import dev.evaluator.sample.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One call in the words of OpenTelemetry's GenAI conventions. */
class GenAiCallTest {

    private static final String IN = "gen_ai.input.messages";
    private static final String OUT = "gen_ai.output.messages";

    private final Intake intake = new Intake("tests", Origin.PRODUCTION, Optional.empty());

    @Test
    void everyKindOfPieceIsRead() {
        Interaction read = read(Otlp.model("a").with(IN, quoted("""
            [{'role':'user','name':'jane','parts':[{'type':'text','content':'Look.'},
               {'type':'blob','modality':'image','mime_type':'image/png','content':'iVBORw0KGgo='},
               {'type':'uri','modality':'image','uri':'https://cdn.test/1.png'},
               {'type':'file','modality':'audio','file_id':'f-1'}]},
             {'role':'assistant','parts':[{'type':'reasoning','content':'Hm.'},
               {'type':'tool_call','id':'t-1','name':'find','arguments':{'order':7}},
               {'type':'tool_call','id':'t-2','name':'find','arguments':'{\\'order\\':'},
               {'type':'hologram','x':1}]},
             {'role':'tool','parts':[{'type':'tool_call_response','id':'t-1','result':{'state':'sent'}}]}]\
            """)));

        List<Message> messages = read.prompt().messages();
        assertThat(messages.get(0).name()).contains("jane");
        assertThat(messages.get(0).parts().get(1)).isInstanceOfSatisfying(MessagePart.Media.class, media -> {
            assertThat(media.place().name()).isEqualTo("digest");
            assertThat(media.bytes()).contains(8L);
        });
        assertThat(messages.get(0).parts().get(2))
                .isEqualTo(new MessagePart.Media(
                        "image",
                        Optional.empty(),
                        new MessagePart.Place("uri", "https://cdn.test/1.png"),
                        Optional.empty()));
        assertThat(messages.get(0).parts().get(3))
                .isEqualTo(new MessagePart.Media(
                        "audio", Optional.empty(), new MessagePart.Place("fileId", "f-1"), Optional.empty()));
        assertThat(messages.get(1).parts().get(0)).isEqualTo(new MessagePart.Reasoning("Hm."));
        assertThat(messages.get(1).parts().get(1))
                .isEqualTo(new MessagePart.ToolCall(Optional.of("t-1"), "find", json("{'order':7}")));
        assertThat(messages.get(1).parts().get(3))
                .isEqualTo(new MessagePart.Unknown(json("{'type':'hologram','x':1}")));
        assertThat(messages.get(2).parts().getFirst())
                .isEqualTo(new MessagePart.ToolResult(Optional.of("t-1"), Optional.empty(), json("{'state':'sent'}")));
        assertThat(intake.counts().quality())
                .contains(
                        entry(Quality.MEDIA, 3L),
                        entry(Quality.UNKNOWN_PARTS, 1L),
                        entry(Quality.BAD_TOOL_ARGUMENTS, 1L));
    }

    @Test
    void whatWasAskedForAndSpentIsKept() {
        Interaction read = read(Otlp.call("a")
                .with("gen_ai.request.temperature", json("{'doubleValue':0.2}"))
                .with("gen_ai.request.top_p", json("{'doubleValue':'0.9'}"))
                .with("gen_ai.request.max_tokens", 256)
                .with("gen_ai.request.seed", 7)
                .with("gen_ai.request.choice.count", 2)
                .with("gen_ai.request.stop_sequences", json("{'arrayValue':{'values':[{'stringValue':'END'}]}}"))
                .with("gen_ai.usage.input_tokens", 21)
                .with("gen_ai.usage.output_tokens", 6)
                .with("gen_ai.usage.cache_read.input_tokens", 3)
                .with("gen_ai.usage.reasoning.output_tokens", 2)
                .with("gen_ai.tool.definitions", quoted("[{'type':'function','name':'find'}]"))
                .with("gen_ai.response.time_to_first_chunk", json("{'doubleValue':0.12}"))
                .with("gen_ai.response.id", "r/1"));

        assertThat(read.recorded().params())
                .isEqualTo(
                        json("{'temperature':0.2,'topP':0.9,'maxTokens':256,'seed':7,'stop':['END'],'extra':{'n':2}}"));
        assertThat(read.recorded().tokens())
                .isEqualTo(new Recorded.Tokens(Optional.of(21L), Optional.of(6L), Optional.of(3L), Optional.of(2L)));
        assertThat(read.prompt().tools()).containsExactly(json("{'type':'function','name':'find'}"));
        assertThat(read.recorded().firstTokenMillis()).contains(120.0);
        assertThat(read.recorded().latencyMillis()).contains(840.0);
        assertThat(read.recorded().trace()).contains(new Recorded.Trace(Otlp.TRACE, "a"));
        assertThat(read.id()).startsWith("h-");
    }

    @Test
    void whatDoesNotFitAnOptionalFieldIsLeftOutAndNoted() {
        Interaction read = read(Otlp.call("a")
                .with("gen_ai.request.temperature", "warm")
                .with("gen_ai.usage.input_tokens", "many")
                .with("gen_ai.usage.output_tokens", -6)
                .with("gen_ai.response.time_to_first_chunk", -1)
                .with("gen_ai.tool.definitions", "[{\"type\":"));

        assertThat(read.recorded().params().members()).isEmpty();
        assertThat(read.recorded().tokens()).isEqualTo(Recorded.Tokens.NONE);
        assertThat(intake.counts().quality()).containsExactly(entry(Quality.BAD_OPTIONAL, 5L));
    }

    @ParameterizedTest
    @CsvSource({"tool_calls, TOOL_CALL", "max_tokens, LENGTH", "STOP, STOP", "odd, UNKNOWN"})
    void aReasonBesideTheAnswerIsItsReason(String raw, FinishReason meant) {
        Interaction read = read(Otlp.model("a")
                .with(IN, Otlp.asked("Why?"))
                .with(OUT, quoted("[{'role':'assistant','parts':[{'type':'text','content':'So.'}]}]"))
                .with(
                        "gen_ai.response.finish_reasons",
                        json("{'arrayValue':{'values':[{'stringValue':'" + raw + "'}]}}")));

        assertThat(read.output().getFirst().finish()).contains(new Message.Finish(meant, Optional.of(raw)));
    }

    @Test
    void severalChoicesAreKeptInOrder() {
        Interaction read = read(Otlp.model("a").with(IN, Otlp.asked("Why?")).with(OUT, quoted("""
            [{'role':'assistant','parts':[{'type':'text','content':'First.'}],'finish_reason':'stop'},
             {'role':'assistant','parts':[{'type':'text','content':'Second.'}],'finish_reason':'stop'}]\
            """)));

        assertThat(read.output()).extracting(Message::text).containsExactly("First.", "Second.");
        assertThat(intake.counts().quality()).containsExactly(entry(Quality.EXTRA_CHOICES, 1L));
    }

    @ParameterizedTest
    @ValueSource(strings = {IN, OUT, "gen_ai.system_instructions"})
    void wordsThatWereCutAreNeverGuessed(String attribute) {
        dead(Otlp.call("a").with(attribute, "[{\"role\":\"user\",\"parts\":[{\"ty"), DeadReason.TRUNCATED, attribute);
    }

    @Test
    void wordsNestedTooDeeplyAreRefused() {
        dead(Otlp.call("a").with(IN, "[".repeat(70) + "]".repeat(70)), DeadReason.TOO_DEEP, IN);
    }

    @Test
    void anUnknownRoleIsRefused() {
        dead(Otlp.call("a").with(IN, quoted("[{'role':'narrator','parts':[]}]")), DeadReason.BAD_FIELD, IN + "/0/role");
    }

    @Test
    void wordsOfAnotherTypeAreRefused() {
        dead(Otlp.call("a").with(IN, 7), DeadReason.BAD_FIELD, IN + "/0");
        assertThat(intake.counts().read()).isZero();
    }

    @Test
    void wordsWithoutFormAreWhatTheUserSaid() {
        Interaction read = read(Otlp.model("a").with(IN, "Why?").with(OUT, "So."));

        assertThat(read.prompt().question()).isEqualTo("Why?");
        assertThat(read.observed()).contains("So.");
    }

    @Test
    void aQuestionThatNobodyAnsweredYetCanBeAsked() {
        Interaction read = read(Otlp.model("a").with(IN, Otlp.asked("Why?")));

        assertThat(read.output()).isEmpty();
        assertThat(intake.counts().quality()).isEmpty();
    }

    @Test
    void aCallThatFailedSaysWhy() {
        Interaction typed = read(Otlp.call("a").with("error.type", "timeout").with("http.response.status_code", 504));
        assertThat(typed.recorded().error()).contains(new Recorded.Failure("timeout", Optional.of(504)));

        Json failed = new Json.Obj(merged(Otlp.call("b").json(), json("""
            {'status':{'code':2,'message':'secret'},
             'events':[{'name':'exception','attributes':[{'key':'exception.type','value':{'stringValue':'Overloaded'}}]}]}\
            """)));
        assertThat(read(failed).recorded().error()).contains(new Recorded.Failure("Overloaded", Optional.empty()));
        assertThat(intake.counts().quality()).containsExactly(entry(Quality.ERRORS, 2L));
    }

    @Test
    void aCallThatEndedBeforeItBeganHasNoLatency() {
        assertThat(read(Otlp.call("a").from(2_000_000_000, 1_000_000_000))
                        .recorded()
                        .latencyMillis())
                .isEmpty();
        assertThat(intake.counts().quality()).containsExactly(entry(Quality.CLOCK_SKEW, 1L));
    }

    @Test
    void aCallWithoutATimeCannotBePlaced() {
        dead(Otlp.call("a").from(0, 0), DeadReason.MISSING_FIELD, "startTimeUnixNano");
    }

    @Test
    void flattenedMessagesHoldToolCallsAndPieces() {
        Interaction read = read(Otlp.span("a")
                .with("gen_ai.system", "openai")
                .with("gen_ai.prompt.0.role", "user")
                .with(
                        "gen_ai.prompt.0.content",
                        quoted(
                                "[{'type':'text','text':'Look.'},{'type':'image_url','image_url':{'url':'https://cdn.test/1.png'}}]"))
                .with("gen_ai.prompt.1.role", "assistant")
                .with("gen_ai.prompt.1.tool_calls.0.id", "t-1")
                .with("gen_ai.prompt.1.tool_calls.0.name", "find")
                .with("gen_ai.prompt.1.tool_calls.0.arguments", quoted("{'order':7}"))
                .with("gen_ai.prompt.2.role", "tool")
                .with("gen_ai.prompt.2.tool_call_id", "t-1")
                .with("gen_ai.prompt.2.content", "sent")
                .with("gen_ai.completion.0.role", "assistant")
                .with("gen_ai.completion.0.content", "On its way.")
                .with("gen_ai.completion.0.finish_reason", "length")
                .with("llm.request.functions.0.name", "find"));

        List<Message> messages = read.prompt().messages();
        assertThat(messages.get(0).text()).isEqualTo("Look.");
        assertThat(messages.get(0).parts().get(1)).isInstanceOf(MessagePart.Media.class);
        assertThat(messages.get(1).parts())
                .containsExactly(new MessagePart.ToolCall(Optional.of("t-1"), "find", json("{'order':7}")));
        assertThat(messages.get(2).role()).isEqualTo(Role.TOOL);
        assertThat(read.output().getFirst().finish().map(Message.Finish::reason))
                .contains(FinishReason.LENGTH);
        assertThat(read.prompt().tools()).containsExactly(json("{'name':'find'}"));
    }

    @Test
    void flattenedPiecesThatWereCutAreNeverGuessed() {
        dead(
                Otlp.span("a")
                        .with("gen_ai.prompt.0.role", "user")
                        .with("gen_ai.prompt.0.content", "[{\"type\":\"text\",\"te"),
                DeadReason.TRUNCATED,
                "gen_ai.prompt/0/content");
    }

    @Test
    void wordsInEventsOfTheSpanAreItsWords() {
        Json span = new Json.Obj(merged(Otlp.model("a").json(), json("""
            {'events':[
              {'name':'gen_ai.content.prompt','attributes':[{'key':'gen_ai.prompt','value':{'stringValue':'Why?'}}]},
              {'name':'gen_ai.content.completion',
               'attributes':[{'key':'gen_ai.completion','value':{'stringValue':'So.'}}]}]}\
            """)));

        assertThat(read(span).prompt().question()).isEqualTo("Why?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"embeddings", "execute_tool", "invoke_agent", "create_agent"})
    void otherOperationsAreNoCalls(String operation) {
        feed(Otlp.span("a")
                .with("gen_ai.operation.name", operation)
                .with("gen_ai.request.model", "m")
                .json());

        assertThat(intake.counts().skipped()).containsExactly(entry(SkipReason.NOT_LLM, 1L));
    }

    @Test
    void attributesThatNobodyKnowsAreCounted() {
        Otlp call = Otlp.call("a")
                .with("gen_ai.request.mood", "good")
                .with("llm.vendor.tier", "gold")
                .with("app.x", "y");
        read(call);

        assertThat(intake.counts().unmapped())
                .containsOnly(entry("gen_ai.request.mood", 1L), entry("llm.vendor.tier", 1L));
        assertThat(intake.counts().quality()).isEmpty();
    }

    @Test
    void halfACharacterIsReplacedAndNoted() {
        Interaction read = read(
                Otlp.model("a").with(IN, quoted("[{'role':'user','parts':[{'type':'text','content':'a\\ud83d'}]}]")));

        assertThat(read.prompt().question()).isEqualTo("a\uFFFD");
        assertThat(intake.counts().quality()).containsExactly(entry(Quality.LONE_SURROGATE, 1L));
    }

    private Interaction read(Otlp span) {
        return read(span.json());
    }

    private Interaction read(Json span) {
        feed(span);
        return intake.next().map(line -> ((Line.Read) line).interaction()).orElseThrow();
    }

    private void dead(Otlp span, DeadReason reason, String field) {
        feed(span.json());

        assertThat(intake.next()).contains(new Line.Dead(reason, "f", 1, field, Extent.NOWHERE.piece(1)));
    }

    private void feed(Json span) {
        OtlpShape shape = new OtlpShape(Format.OTLP, new SpanWindow());
        Sink sink = new Sink(intake, new Place("f", 1, 0), Format.OTLP);
        shape.read(Foreign.parse(Otlp.spans(span)), sink);
        shape.end(sink);
    }

    private static Map<String, Json> merged(Json one, Json other) {
        Map<String, Json> all = new LinkedHashMap<>(one.members());
        all.putAll(other.members());
        return all;
    }

    private static Json json(String quoted) {
        return Json.parse(quoted(quoted));
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
