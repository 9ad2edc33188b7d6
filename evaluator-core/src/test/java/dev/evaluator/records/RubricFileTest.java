package dev.evaluator.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.rubric.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RubricFileTest {

    @TempDir
    private Path folder;

    @Test
    void aRubricIsReadWithItsThreeKindsOfScale() throws IOException {
        Rubric rubric = read("""
            criteria:
              - {name: polite, question: "Is it polite?", critical: true}
              - {name: complete, question: "How complete?", scale: {1: nothing, 4: everything}, weight: 2}
              - {name: refusal, question: "Does it refuse?", scale: {never: 1, partly: 0.5}, may-not-apply: true}
            """);

        assertThat(rubric)
                .isEqualTo(new Rubric(
                        "refunds",
                        List.of(
                                Criterion.yesNo("polite", "Is it polite?").asCritical(),
                                new Criterion(
                                        "complete",
                                        "How complete?",
                                        new Scale.Anchored(new TreeMap<>(Map.of(1, "nothing", 4, "everything"))),
                                        2,
                                        false,
                                        false),
                                new Criterion(
                                        "refusal",
                                        "Does it refuse?",
                                        new Scale.Labelled(Map.of("never", 1.0, "partly", 0.5)),
                                        1,
                                        false,
                                        true))));
    }

    @Test
    void aNameOfItsOwnComesFirst() throws IOException {
        assertThat(read("{name: mine, criteria: [{name: a, question: q, scale: yes-no}]}")
                        .name())
                .isEqualTo("mine");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThatThrownBy(() -> read("""
            titel: refunds
            criteria:
              - {name: a, question: "", scale: {1: low}, weight: 0}
              - {name: b, question: q, scale: {bad: 0, good: 2}, critical: often}
              - {name: b, question: q, scale: maybe}
              - just a text
            """))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder.resolve("refunds.yaml") + ": 11 problems\n"
                        + "  titel: unknown key; known are [criteria, name]\n"
                        + "  criteria[0].question: must be a text\n"
                        + "  criteria[0].scale: " + SCALES + "\n"
                        + "  criteria[0].weight: must be a number above 0\n"
                        + "  criteria[1].scale: " + SCALES + "\n"
                        + "  criteria[1].critical: must be true or false\n"
                        + "  criteria[2].scale: " + SCALES + "\n"
                        + "  criteria[2].name: stands twice\n"
                        + "  criteria[3]: must be a map with the keys"
                        + " [critical, may-not-apply, name, question, scale, weight]\n"
                        + "  criteria[3].name: must be a text\n"
                        + "  criteria[3].question: must be a text");
    }

    @Test
    void aKeyTwiceIsRefused() {
        assertThatThrownBy(() -> read("name: a\nname: b\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(folder.resolve("refunds.yaml") + ": one key stands twice");
    }

    private static final String SCALES =
            "must be yes-no, levels like {1: \"worst\", 4: \"best\"} or labels like {wrong: 0, right: 1}";

    private Rubric read(String yaml) throws IOException {
        return RubricFile.read(Files.writeString(folder.resolve("refunds.yaml"), yaml));
    }
}
