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
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One call in the words of OpenInference. */
class OpenInferenceCallTest {

    private final Intake intake = new Intake("tests", Origin.PRODUCTION, Optional.empty());

    @Test
    void messagesHoldPiecesToolCallsAndResults() {
        Interaction read = read(llm().with("llm.input_messages.0.message.role", "user")
                .with("llm.input_messages.0.message.contents.0.message_content.type", "text")
                .with("llm.input_messages.0.message.contents.0.message_content.text", "Look.")
                .with("llm.input_messages.0.message.contents.1.message_content.type", "image")
                .with(
                        "llm.input_messages.0.message.contents.1.message_content.image.image.url",
                        "https://cdn.test/1.png")
                .with("llm.input_messages.1.message.role", "assistant")
                .with("llm.input_messages.1.message.tool_calls.0.tool_call.id", "t-1")
                .with("llm.input_messages.1.message.tool_calls.0.tool_call.function.name", "find")
                .with("llm.input_messages.1.message.tool_calls.0.tool_call.function.arguments", quoted("{'order':7}"))
                .with("llm.input_messages.2.message.role", "tool")
                .with("llm.input_messages.2.message.tool_call_id", "t-1")
                .with("llm.input_messages.2.message.content", "sent")
                .with("llm.output_messages.0.message.role", "assistant")
                .with("llm.output_messages.0.message.content", "On its way.")
                .with("llm.finish_reason", "max_tokens"));

        List<Message> messages = read.prompt().messages();
        assertThat(messages.get(0).text()).isEqualTo("Look.");
        assertThat(messages.get(0).parts().get(1)).isInstanceOf(MessagePart.Media.class);
        assertThat(messages.get(1).parts())
                .containsExactly(new MessagePart.ToolCall(Optional.of("t-1"), "find", json("{'order':7}")));
        assertThat(messages.get(2).role()).isEqualTo(Role.TOOL);
        assertThat(messages.get(2).parts())
                .containsExactly(new MessagePart.ToolResult(Optional.of("t-1"), Optional.empty(), Json.of("sent")));
        assertThat(read.output().getFirst().finish())
                .contains(new Message.Finish(FinishReason.LENGTH, Optional.of("max_tokens")));
    }

    @Test
    void whatWasAskedForAndSpentIsKept() {
        Interaction read = read(asked().with("llm.provider", "openai")
                .with("llm.model_name", "m-large-2026-08")
                .with("llm.invocation_parameters", quoted("{'temperature':0.2,'max_tokens':256,'user':'u-9'}"))
                .with("llm.tools.0.tool.json_schema", quoted("{'name':'find'}"))
                .with("llm.token_count.prompt", 21)
                .with("llm.token_count.completion", 6)
                .with("llm.token_count.prompt_details.cache_read", 3)
                .with("llm.token_count.completion_details.reasoning", 2)
                .with("llm.cost.total", json("{'doubleValue':0.00012}"))
                .with("session.id", "c-17"));

        assertThat(read.recorded().served().responseModel()).contains("m-large-2026-08");
        assertThat(read.recorded().params()).isEqualTo(json("{'temperature':0.2,'maxTokens':256}"));
        assertThat(read.prompt().tools()).containsExactly(json("{'name':'find'}"));
        assertThat(read.recorded().tokens())
                .isEqualTo(new Recorded.Tokens(Optional.of(21L), Optional.of(6L), Optional.of(3L), Optional.of(2L)));
        assertThat(read.recorded().cost()).contains(new Recorded.Cost(new BigDecimal("0.00012"), "USD"));
        assertThat(read.conversation()).contains("c-17");
        assertThat(read.id()).isEqualTo(Otlp.TRACE + "-a");
        assertThat(intake.counts().formats()).containsExactly(entry(Format.OPENINFERENCE, 1L));
    }

    @Test
    void whatDoesNotFitAnOptionalFieldIsLeftOutAndNoted() {
        Interaction read = read(asked().with("llm.invocation_parameters", "{\"temperature\":")
                .with("llm.cost.total", "much")
                .with("llm.token_count.prompt", "many"));

        assertThat(read.recorded().params().members()).isEmpty();
        assertThat(read.recorded().cost()).isEmpty();
        assertThat(intake.counts().quality()).containsExactly(entry(Quality.BAD_OPTIONAL, 3L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "text/plain|Why?",
                "application/json|{'messages':[{'role':'user','content':'Why?'}]}",
                "application/json|[{'role':'user','content':'Why?'}]"
            })
    void withoutMessagesTheWholeInputIsWhatWasAsked(String type, String value) {
        Interaction read = read(llm().with("input.mime_type", type)
                .with("input.value", quoted(value))
                .with("output.value", "So."));

        assertThat(read.prompt().question()).isEqualTo("Why?");
        assertThat(read.observed()).contains("So.");
    }

    @Test
    void aWholeAnswerOfAnInterfaceIsItsChoices() {
        Interaction read =
                read(asked().with("output.mime_type", "application/json").with("output.value", quoted("""
                    {'choices':[{'index':1,'message':{'role':'assistant','content':'B'}},
                                {'index':0,'message':{'role':'assistant','content':'A'},'finish_reason':'stop'}]}\
                    """)));

        assertThat(read.output()).extracting(Message::text).containsExactly("A", "B");
    }

    @Test
    void wordsThatWereCutAreNeverGuessed() {
        feed(llm().with("input.mime_type", "application/json")
                .with("input.value", "{\"messages\":[{\"ro")
                .json());

        assertThat(intake.next())
                .contains(new Line.Dead(DeadReason.TRUNCATED, "f", 1, "input.value", Extent.NOWHERE.piece(1)));
    }

    @Test
    void aCallWithoutWordsSaysSo() {
        feed(llm().json());

        assertThat(intake.next())
                .contains(new Line.Dead(DeadReason.NO_CONTENT, "f", 1, "llm.input_messages", Extent.NOWHERE.piece(1)));
        assertThat(DeadReason.NO_CONTENT.advice().orElse(""))
                .contains("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "OPENINFERENCE_HIDE_INPUTS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHAIN", "TOOL", "EMBEDDING", "RETRIEVER", "AGENT", "SOMETHING_NEW"})
    void otherKindsAreNoCalls(String kind) {
        feed(Otlp.call("a").with("openinference.span.kind", kind).json());

        assertThat(intake.counts().skipped()).containsExactly(entry(SkipReason.NOT_LLM, 1L));
    }

    @Test
    void theEventOfTheFirstTokenTellsWhenItCame() {
        Map<String, Json> span = new LinkedHashMap<>(asked().json().members());
        span.put("events", json("[{'name':'First Token Stream Event','timeUnixNano':'1795165200120000000'}]"));
        feed(new Json.Obj(span));

        assertThat(next().recorded().firstTokenMillis()).contains(120.0);
    }

    private static Otlp llm() {
        return Otlp.span("a").with("openinference.span.kind", "LLM");
    }

    private static Otlp asked() {
        return llm().with("llm.input_messages.0.message.role", "user")
                .with("llm.input_messages.0.message.content", "Why?");
    }

    private Interaction read(Otlp span) {
        feed(span.json());
        return next();
    }

    private Interaction next() {
        return intake.next().map(line -> ((Line.Read) line).interaction()).orElseThrow();
    }

    private void feed(Json span) {
        OtlpShape shape = new OtlpShape(Format.OTLP, new SpanWindow(Tagging.NONE));
        Sink sink = new Sink(intake, new Place("f", 1, 0), Format.OTLP);
        shape.read(Foreign.parse(Otlp.spans(span)), sink);
        shape.end(sink);
    }

    private static Json json(String quoted) {
        return Json.parse(quoted(quoted));
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
