package dev.evaluator.records;

import static dev.evaluator.SharedData.shared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.MessagePart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fixtures of OpenTelemetry's JSON, each read alone. */
class OtlpFixturesTest {

    private Counts counts = new Counts(0, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), 0);
    private Json expected = Json.nothing();

    @BeforeEach
    void readTheOracle() throws IOException {
        expected = Json.parse(Files.readString(shared("formats/EXPECTED.json")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f1-otlp-spans.jsonl",
                "f1-otlp-spans-structured.jsonl",
                "f1-otlp-event-details.jsonl",
                "f1-otlp-events-v136.jsonl",
                "f1-otlp-flattened.jsonl",
                "f2-openinference.jsonl",
                "traps/t01-string-or-tree.jsonl",
                "traps/t02-truncated-content.jsonl",
                "traps/t03-tool-response-key.jsonl",
                "traps/t04-finish-reason.jsonl",
                "traps/t05-unknown-parts.jsonl",
                "traps/t06-numbers-ids-unknown.jsonl",
                "traps/t07-many-spans-unordered.jsonl",
                "traps/t08-streaming.jsonl",
                "traps/t09-model-changed.jsonl",
                "traps/t10-media.jsonl",
                "traps/t11-no-content.jsonl",
                "traps/t12-duplicates.jsonl",
                "traps/t13-mixed-formats.jsonl",
                "traps/t18-clock.jsonl",
                "traps/t27-renamed-attribute.jsonl",
                "traps/t28-flattened-order.jsonl",
                "traps/t29-replay-marked.jsonl",
                "traps/t31-hostile-text.jsonl",
                "traps/t32-wrong-types.jsonl"
            })
    void aFixtureGivesWhatIsExpected(String name) {
        Json told = expected.member(name).orElseThrow();

        List<Interaction> read = read(name);

        assertThat(counts.seen()).isEqualTo(told.member("seen").orElseThrow().whole().orElseThrow());
        assertThat(counts.read()).isEqualTo(told.member("records").orElseThrow().whole().orElseThrow());
        assertThat(labelled(counts.skipped())).isEqualTo(numbers(told, "skipped"));
        assertThat(labelled(counts.dead())).isEqualTo(numbers(told, "dead"));
        assertThat(labelled(counts.quality())).containsAllEntriesOf(numbers(told, "quality"));
        assertThat(labelled(counts.obstacles())).isEqualTo(numbers(told, "notReplayable"));
        assertThat(counts.unmapped()).isEqualTo(numbers(told, "unmapped"));
        assertThat(counts.modelChanges())
                .isEqualTo(told.member("modelChanges").flatMap(Json::whole).orElse(0L));
        told.member("finishReasons").ifPresent(reasons -> assertThat(finishReasons(read)).isEqualTo(reasons));
        told.member("conversations")
                .ifPresent(all -> assertThat(read).allSatisfy(interaction -> assertThat(interaction.conversation())
                        .isEqualTo(all.items().getFirst().text())));
        told.member("firstTokenMs")
                .ifPresent(millis -> assertThat(read.getFirst().recorded().firstTokenMillis())
                        .isEqualTo(millis.number()));
        told.member("messages")
                .ifPresent(messages -> assertThat(read.getFirst().prompt().messages())
                        .hasSize(messages.whole().orElseThrow().intValue()));
        told.member("equalTo")
                .flatMap(Json::text)
                .ifPresent(other -> assertThat(said(read.getFirst()))
                        .isEqualTo(said(read(other).getFirst())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"f1-otlp-event-details.jsonl", "traps/t06-numbers-ids-unknown.jsonl"})
    void whatIsWrittenInAnotherWaySaysTheSame(String name) {
        assertThat(said(read(name).getFirst()))
                .isEqualTo(said(read("f1-otlp-spans.jsonl").getFirst()));
    }

    @Test
    void theFirstGenerationSaysTheSameWords() {
        Interaction spans = read("f1-otlp-spans.jsonl").getFirst();
        Interaction events = read("f1-otlp-events-v136.jsonl").getFirst();

        assertThat(events.prompt()).isEqualTo(spans.prompt());
        assertThat(events.output()).isEqualTo(spans.output());
        assertThat(events.recorded().latencyMillis()).contains(840.0);
        assertThat(events.recorded().tokens()).isEqualTo(spans.recorded().tokens());
    }

    @ParameterizedTest
    @ValueSource(strings = {"f1-otlp-flattened.jsonl", "f2-openinference.jsonl"})
    void flattenedKeysSayTheSameWords(String name) {
        Interaction spans = read("f1-otlp-spans.jsonl").getFirst();
        Interaction flattened = read(name).getFirst();

        assertThat(flattened.prompt()).isEqualTo(spans.prompt());
        assertThat(flattened.output()).isEqualTo(spans.output());
        assertThat(flattened.recorded().tokens()).isEqualTo(spans.recorded().tokens());
    }

    @Test
    void aToolResultIsTheSameUnderEitherKey() {
        List<Interaction> both = read("traps/t03-tool-response-key.jsonl");

        assertThat(both.get(0).prompt()).isEqualTo(both.get(1).prompt());
        assertThat(both.get(0).prompt().messages().getLast().parts().getFirst())
                .isInstanceOf(MessagePart.ToolResult.class);
    }

    private static List<Object> said(Interaction interaction) {
        return List.of(
                interaction.prompt(),
                interaction.output(),
                interaction.recorded().params(),
                interaction.recorded().tokens(),
                interaction.recorded().served(),
                interaction.conversation());
    }

    private static Json finishReasons(List<Interaction> read) {
        return Json.ofTexts(read.stream()
                .map(interaction -> interaction.output().getFirst().finish())
                .flatMap(Optional::stream)
                .map(Message.Finish::reason)
                .map(reason -> reason.label())
                .toList());
    }

    private List<Interaction> read(String name) {
        List<Interaction> read = new ArrayList<>();
        Path file = shared("formats/" + name);
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-21T00:00:00Z"));
        try (Reading reading = TrafficFiles.of("test", List.of(file)).by(clock).open()) {
            reading.forEachRemaining(line -> {
                if (line instanceof Line.Read(Interaction interaction)) {
                    read.add(interaction);
                }
            });
            counts = reading.counts();
        }
        return read;
    }

    private static Map<String, Long> numbers(Json told, String name) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        told.member(name)
                .orElse(Json.nothing())
                .members()
                .forEach((key, value) -> numbers.put(key, value.whole().orElseThrow()));
        return numbers;
    }

    private static Map<String, Long> labelled(Map<? extends Enum<?>, Long> counts) {
        Map<String, Long> labelled = new LinkedHashMap<>();
        counts.forEach((name, count) -> labelled.put(name.name().toLowerCase(Locale.ROOT), count));
        return labelled;
    }
}
