package dev.evaluator.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.records.LabelFile.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelFileTest {

    private static final Given WHOLE = new Given(
            "c1",
            Optional.of("a \"b\", c"),
            "=cmd|'/C calc'!A1",
            Optional.of("@sum"),
            "-1",
            "+ann",
            Optional.of(Instant.parse("2026-11-20T12:00:00Z")),
            OptionalDouble.of(0.25));
    private static final Given BARE = new Given(
            "c2", Optional.empty(), "tone", Optional.empty(), "yes", "ann", Optional.empty(), OptionalDouble.empty());

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"labels.csv", "labels.jsonl"})
    void whatIsWrittenIsReadAsItWas(String name) {
        Path file = folder.resolve(name);

        LabelFile.write(file, List.of(WHOLE, BARE));

        assertThat(LabelFile.read(file)).containsExactly(WHOLE, BARE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd", "@sum", "-1", "+ann"})
    void noCellOfATableIsAFormula(String cell) throws IOException {
        Path file = folder.resolve("labels.csv");

        LabelFile.write(file, List.of(WHOLE));

        assertThat(Files.readString(file)).contains(",'" + cell).doesNotContain("," + cell);
    }

    @ParameterizedTest
    @CsvSource({
        "'id,evaluator,label\nc1,tone,yes', missing_field annotator",
        "'id,label,annotator\nc1,yes,ann', missing_field evaluator",
        "'id,evaluator,label,annotator\nc1,tone,,ann', missing_field label",
        "'id,evaluator,label,annotator,at\nc1,tone,yes,ann,noon', bad_field at",
        "'id,evaluator,label,annotator,inclusion\nc1,tone,yes,ann,1.5', bad_field inclusion",
    })
    void whatCannotBeReadIsNamedByItsLine(String content, String problem) throws IOException {
        Path file = Files.writeString(folder.resolve("labels.csv"), content);

        assertThatThrownBy(() -> LabelFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("labels.csv:2: " + problem);
    }
}
