package dev.evaluator.records;

import static dev.evaluator.SharedData.shared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.MessagePart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the fixtures of OpenTelemetry's JSON say alike although they are written in different ways. */
class OtlpFixturesTest {

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

    private static List<Interaction> read(String name) {
        List<Interaction> read = new ArrayList<>();
        Path file = shared("formats/" + name);
        try (Reading reading = TrafficFiles.of("test", List.of(file)).open()) {
            reading.forEachRemaining(line -> {
                if (line instanceof Line.Read(Interaction interaction)) {
                    read.add(interaction);
                }
            });
        }
        return read;
    }
}
