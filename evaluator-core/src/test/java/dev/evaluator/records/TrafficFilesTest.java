package dev.evaluator.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.sample.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficFilesTest extends TrafficSourceContract {

    private static final String MESSAGES = "{\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]}\n";

    @TempDir
    private Path folder;

    @Override
    TrafficSource holding(List<String> documents) {
        List<Path> files = new ArrayList<>();
        try {
            for (String document : documents) {
                files.add(Files.writeString(
                        folder.resolve(documents.size() + "-" + files.size() + ".jsonl"), document + "\n"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return TrafficFiles.of("tests", files);
    }

    @Test
    void theSourceSaysWhereItsInteractionsComeFrom() {
        TrafficFiles source = standardInput(MESSAGES);

        assertThat(Traffic.read(source).only().origin()).isEqualTo(Origin.PRODUCTION);
        assertThat(Traffic.read(source.from(Origin.REDTEAM)).only().origin()).isEqualTo(Origin.REDTEAM);
        assertThat(Traffic.read(source).only().source()).isEqualTo("tests");
    }

    @Test
    void standardInputIsAFileLikeAnyOther() {
        assertThat(Traffic.read(standardInput("{\"hello\":1}\n")).losses()).containsExactly("-:1: unknown_format");
    }

    @Test
    void aFileThatIsNotThereEndsTheReading() {
        Reading reading =
                TrafficFiles.of("tests", List.of(folder.resolve("none"))).open();

        assertThatThrownBy(reading::hasNext).isInstanceOf(UncheckedIOException.class);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-20T10:59:00Z,0", "2026-11-20T11:01:00Z,1"})
    void aCallFromTheFutureIsKeptAndNoted(String at, long noted) {
        String line =
                "{\"id\":\"l\",\"call_type\":\"completion\",\"messages\":\"Why?\",\"startTime\":\"" + at + "\"}\n";
        Instant now = Instant.parse("2026-11-20T10:00:00Z");

        Counts counts =
                Traffic.read(standardInput(line).by(InstantSource.fixed(now))).counts();

        assertThat(counts.read()).isEqualTo(1);
        assertThat(counts.quality().getOrDefault(Quality.CLOCK_SKEW, 0L)).isEqualTo(noted);
    }

    @Test
    void anotherModelUnderTheSameNameIsAChange() {
        StringBuilder lines = new StringBuilder();
        for (String model : List.of("m-1", "m-1", "m-2", "m-1")) {
            lines.append(("{\"request\":{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]},"
                            + "\"response\":{\"id\":\"%s\",\"model\":\"%s\",\"choices\":[]}}\n")
                    .formatted(new UUID(0, lines.length()), model));
        }

        assertThat(Traffic.read(standardInput(lines.toString())).counts().modelChanges())
                .isEqualTo(2);
    }

    private static TrafficFiles standardInput(String text) {
        return TrafficFiles.of("tests", List.of(Path.of("-")))
                .opened(file -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
