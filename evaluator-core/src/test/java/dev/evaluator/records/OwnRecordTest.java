package dev.evaluator.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.evaluator.json.Json;
import dev.evaluator.sample.FinishReason;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.MessagePart;
import dev.evaluator.sample.MessagePart.Place;
import dev.evaluator.sample.Recorded;
import dev.evaluator.sample.Sample;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnRecordTest {

    private static final String FULL = """
        {"v": 1, "id": "r-1", "ts": "2026-11-20T09:00:00Z", "conversation": "c-17", "turn": 2, "origin": "synthetic",
         "source": "bot", "trace": {"traceId": "5B8EFFF798038103D269B633813FC60C", "spanId": "EEE19B7EC3C1B174"},
         "target": {"provider": "openai", "requestModel": "m-large", "responseModel": "m-large-2", "responseId": "a"},
         "input": {
           "system": [{"type": "text", "content": "Be kind."}, {"type": "text", "content": "Be brief."}],
           "messages": [
             {"role": "user", "name": "jane", "parts": [
               {"type": "text", "content": "Where is it?"},
               {"type": "media", "modality": "image", "mime": "image/png", "uri": "https://cdn.test/1.png", "bytes": 7}]},
             {"role": "assistant", "parts": [
               {"type": "reasoning", "content": "I should look."},
               {"type": "tool_call", "id": "t-1", "name": "find", "arguments": {"order": 7}}],
              "finishReason": "tool_call", "finishReasonRaw": "tool_calls"},
             {"role": "tool", "parts": [
               {"type": "tool_call_response", "id": "t-1", "name": "find", "response": {"state": "sent"}}]},
             {"role": "user", "parts": [{"type": "hologram", "content": "?"}]}],
           "tools": [{"name": "find"}]},
         "output": [
           {"role": "assistant", "parts": [{"type": "text", "content": "On its way."}], "finishReason": "stop"},
           {"role": "assistant", "parts": [{"type": "text", "content": "Sent."}], "finishReason": "length"}],
         "params": {"temperature": 0.2, "maxTokens": 256}, "usage": {"input": 21, "output": 6, "cachedInput": 3,
         "reasoning": 2}, "latencyMs": 840.5, "firstTokenMs": 120, "cost": {"amount": 0.0042, "currency": "USD"},
         "error": {"type": "timeout", "status": 504}, "slices": {"locale": "en"}, "outcome": {"resolved": true},
         "labels": {"tone": 0.5}, "reference": {"text": "Sent.", "points": ["sent"], "context": ["It was sent."]},
         "extra": {"shop": "7"}, "sample": {"p": 0.05}, "redaction": {"policy": "off"}}\
        """;

    @TempDir
    private Path folder;

    private final Notes notes = new Notes();

    private Interaction read(String json) {
        Interaction read = OwnRecord.interaction(Json.parse(json), new Ids(Optional.empty()), notes);
        notes.keep();
        return read;
    }

    @Test
    void whatACaptureLostIsCountedAndIsNoInteraction() throws IOException {
        Path file = Files.writeString(folder.resolve("capture.jsonl"), """
            {"v":1,"at":"2026-11-20T09:00:00Z","dropped":{"queue_full":3}}
            %s
            {"v":1,"at":"2026-11-20T09:01:00Z","dropped":{"queue_full":2,"failed":1}}
            """.formatted(FULL.replace("\n", "")));

        try (Reading reading = TrafficFiles.of("captured", List.of(file)).open()) {
            assertThat(reading).toIterable().hasSize(1);
            assertThat(reading.counts().seen()).isEqualTo(1);
            assertThat(reading.counts().dropped()).isEqualTo(Map.of(DropReason.QUEUE_FULL, 5L, DropReason.FAILED, 1L));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "7",
                "{\"queue_full\":-1}",
                "{\"queue_full\":0.5}",
                "{\"queue_full\":4294967297}",
                "{\"queue_full\":1,\"made up\":1}"
            })
    void aLossThatCannotBeIsADeadLine(String dropped) throws IOException {
        Path file = Files.writeString(folder.resolve("capture.jsonl"), "{\"v\":1,\"dropped\":" + dropped + "}\n");

        try (Reading reading = TrafficFiles.of("captured", List.of(file)).open()) {
            assertThat(reading)
                    .toIterable()
                    .singleElement()
                    .satisfies(line -> assertThat(((Line.Dead) line).reason()).isEqualTo(DeadReason.BAD_FIELD));
            assertThat(reading.counts().dropped()).isEmpty();
        }
    }

    @Test
    void everythingAnInteractionSaysIsRead() {
        Interaction read = read(FULL);

        Recorded recorded = read.recorded();
        assertThat(recorded.at()).contains(Instant.parse("2026-11-20T09:00:00Z"));
        assertThat(recorded.turn()).contains(2);
        assertThat(recorded.trace())
                .contains(new Recorded.Trace("5b8efff798038103d269b633813fc60c", "eee19b7ec3c1b174"));
        assertThat(recorded.served().responseModel()).contains("m-large-2");
        assertThat(recorded.tokens())
                .isEqualTo(new Recorded.Tokens(Optional.of(21L), Optional.of(6L), Optional.of(3L), Optional.of(2L)));
        assertThat(recorded.latencyMillis()).contains(840.5);
        assertThat(recorded.firstTokenMillis()).contains(120.0);
        assertThat(recorded.cost()).contains(new Recorded.Cost(new BigDecimal("0.0042"), "USD"));
        assertThat(recorded.error()).contains(new Recorded.Failure("timeout", Optional.of(504)));
        assertThat(recorded.outcome()).containsExactly(entry("resolved", Json.of(true)));
        assertThat(read.prompt().messages())
                .extracting(Message::text)
                .containsExactly("Be kind.", "Be brief.", "Where is it?", "", "", "");
        assertThat(read.prompt().messages().get(2).parts().getLast())
                .isEqualTo(new MessagePart.Media(
                        "image",
                        Optional.of("image/png"),
                        new Place("uri", "https://cdn.test/1.png"),
                        Optional.of(7L)));
        assertThat(read.output()).extracting(Message::text).containsExactly("On its way.", "Sent.");
        assertThat(read.output().getLast().finish().orElseThrow().reason()).isEqualTo(FinishReason.LENGTH);
        assertThat(notes.counts())
                .containsExactly(
                        entry(Quality.UNKNOWN_PARTS, 1L),
                        entry(Quality.MEDIA, 1L),
                        entry(Quality.EXTRA_CHOICES, 1L),
                        entry(Quality.ERRORS, 1L));
    }

    @Test
    void whatASampleIsWrittenAsIsReadBackAsTheSame() {
        Sample sample = Samples.read(Json.parse(FULL));

        assertThat(Samples.read(Json.parse(sample.json().line()))).isEqualTo(sample);
        assertThat(Samples.read(Json.parse(sample.json().canonical())).digest()).isEqualTo(sample.digest());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "latencyMs": 840.5   | "latencyMs": 1      | true
        "locale": "en"       | "locale": "de"      | true
        "p": 0.05            | "p": 0.5            | true
        "amount": 0.0042     | "amount": 1         | true
        "turn": 2            | "turn": 3           | false
        "temperature": 0.2   | "temperature": 0.3  | false
        "order": 7           | "order": 8          | false
        "content": "Sent."   | "content": "Gone."  | false
        "name": "find"}]     | "name": "seek"}]    | false
        """)
    void theIdentityOfASampleIsWhatATargetAndItsGradersMaySee(String one, String other, boolean same) {
        assertThat(FULL).contains(one);
        boolean found = Samples.read(Json.parse(FULL.replace(one, other)))
                .digest()
                .equals(Samples.read(Json.parse(FULL)).digest());

        assertThat(found).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "turn": 2                 | "turn": -2
        "turn": 2                 | "turn": 99999999999
        "latencyMs": 840.5        | "latencyMs": "fast"
        "latencyMs": 840.5        | "latencyMs": "1e999"
        "input": 21               | "input": "many"
        "currency": "USD"         | "currency": 7
        "status": 504             | "status": "gone"
        "spanId": "EEE19B7EC3C1B174" | "spanId": 1
        "conversation": "c-17"    | "conversation": 17
        {"resolved": true}        | {"resolved": [true]}
        {"shop": "7"}             | "shop"
        """)
    void anOptionalFieldThatIsWrongIsLeftOutAndNoted(String right, String wrong) {
        assertThat(FULL).contains(right);

        read(FULL.replace(right, wrong));

        assertThat(notes.counts()).containsEntry(Quality.BAD_OPTIONAL, 1L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "v": 1                    | "v": 2         | v
        "2026-11-20T09:00:00Z"    | "yesterday"    | ts
        "origin": "synthetic"     | "origin": "me" | origin
        "role": "tool"            | "role": "robot" | input/messages/2/role
        "content": "I should look." | "content": 7 | input/messages/1/parts/content
        """)
    void aRequiredFieldThatIsWrongNamesItself(String right, String wrong, String field) {
        assertThat(FULL).contains(right);

        assertThatThrownBy(() -> read(FULL.replace(right, wrong))).hasMessage("bad_field " + field);
    }

    @Test
    void whatStandsInLineIsReplacedByItsDigestAndSize() {
        Interaction read = read(FULL.replace("{\"type\": \"hologram\", \"content\": \"?\"}", """
            {"type": "blob", "modality": "image", "mime_type": "image/png", "content": "aGVsbG8="}\
            """));

        assertThat(read.prompt().messages().getLast().parts().getFirst())
                .isEqualTo(new MessagePart.Media(
                        "image",
                        Optional.of("image/png"),
                        new Place("digest", "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"),
                        Optional.of(5L)));
    }

    @Test
    void argumentsWrittenAsATextAreTheObjectTheyMean() {
        Message called = read(FULL.replace("{\"order\": 7}", "\"{\\\"order\\\": 7}\""))
                .prompt()
                .messages()
                .get(3);
        assertThat(called).isEqualTo(read(FULL).prompt().messages().get(3));

        read(FULL.replace("{\"order\": 7}", "\"{order\""));
        assertThat(notes.counts()).containsEntry(Quality.BAD_TOOL_ARGUMENTS, 1L);
    }
}
