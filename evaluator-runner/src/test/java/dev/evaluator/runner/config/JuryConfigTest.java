package dev.evaluator.runner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.langchain.ReplyFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who grades, as it is written in YAML. */
class JuryConfigTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void someCases() throws IOException {
        Files.writeString(folder.resolve("cases.csv"), "input,reference\nWhere is it?,On its way.\n");
    }

    @Test
    void aListOfJudgesIsAJuryForTheSuiteOrForOneEvaluator() throws IOException {
        SuiteConfig forAll = load("[large, other]", "{rubric: accuracy}");
        SuiteConfig forOne = load("large", "{rubric: accuracy, judge: [other, third]}");

        assertThat(forAll.judges()).containsExactly("large", "other");
        assertThat(forOne.judges()).containsExactly("other", "third");
        assertThat(load("large", "{rubric: accuracy}").judges()).containsExactly("large");
        assertThat(load("[large]", "{rubric: accuracy}").judges()).containsExactly("large");
    }

    @Test
    void aJudgeNamedTwiceOrUnknownIsAProblem() {
        assertThatThrownBy(() -> load("[large, large]", "{rubric: accuracy}"))
                .hasMessageContaining("suites.s.judge: must name each judge once, was [large, large]");
        assertThatThrownBy(() -> load("[large, othr]", "{rubric: accuracy}"))
                .hasMessageContaining("did you mean 'other'?");
    }

    @Test
    void recordedRubricsAreThoseOfOneJudge() {
        assertThatThrownBy(() -> load("[large, other]", "{rubric: recorded}"))
                .hasMessageContaining("recorded rubrics are those of one judge; name one of [large, other]");
    }

    @Test
    void aModelMayBeHeldToTheFormOfItsReply() throws IOException {
        assertThat(format("")).isEqualTo(ReplyFormat.JSON);
        assertThat(format(", reply-format: text")).isEqualTo(ReplyFormat.TEXT);
        assertThat(format(", reply-format: json-schema")).isEqualTo(ReplyFormat.JSON_SCHEMA);
        assertThatThrownBy(() -> format(", reply-format: xml")).hasMessageContaining("judges.large.reply-format");
    }

    @Test
    void aModelMayHaveItsDataMarked() throws IOException {
        assertThat(model("").datamarking()).isFalse();
        assertThat(model(", datamarking: true").datamarking()).isTrue();
    }

    private ReplyFormat format(String more) throws IOException {
        return model(more).format();
    }

    private JudgeConfig.Model model(String more) throws IOException {
        return (JudgeConfig.Model)
                read("large", "{rubric: accuracy}", more).judges().get("large");
    }

    private SuiteConfig load(String judge, String accuracy) throws IOException {
        return read(judge, accuracy, "").suites().get("s");
    }

    private Config read(String judge, String accuracy, String more) throws IOException {
        Path file = folder.resolve("evaluator.yaml");
        Files.writeString(file, """
            targets:
              assistant: {url: "http://localhost:1/v1", model: assistant}
            judges:
              large: {url: "http://localhost:1/v1", model: large%s}
              other: {url: "http://localhost:1/v1", model: other}
              third: {url: "http://localhost:1/v1", model: third}
            suites:
              s:
                cases: cases.csv
                judge: %s
                evaluators:
                  accuracy: %s
            """.formatted(more, judge, accuracy));
        return Configs.load(file, Map.of());
    }
}
