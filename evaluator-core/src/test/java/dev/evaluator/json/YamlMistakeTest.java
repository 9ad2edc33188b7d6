package dev.evaluator.json;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class YamlMistakeTest {

    @Test
    void tellsWhereAndWhatTheParserStumbledOver() {
        assertThatThrownBy(() -> Json.parseYaml("criteria:\n  - {name: good, question: Is it good?, scale: yes-no}\n"))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("line 2, column 38")
                .hasMessageContaining("does a text there need quotes?");
    }
}
