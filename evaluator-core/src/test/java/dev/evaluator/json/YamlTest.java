package dev.evaluator.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.evaluator.json.JsonException.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 1 | {\"a\":1}",
                "a: 1.50 | {\"a\":1.5}",
                "a: true | {\"a\":true}",
                "a: ~ | {\"a\":null}",
                "a: null | {\"a\":null}",
                "a: text | {\"a\":\"text\"}",
                "a: '1' | {\"a\":\"1\"}",
                "a: [1, two] | {\"a\":[1,\"two\"]}",
                "a: {b: c} | {\"a\":{\"b\":\"c\"}}",
                "1: one | {\"1\":\"one\"}",
                "a: 2026-11-20 | {\"a\":\"2026-11-20\"}",
                "a: 30s | {\"a\":\"30s\"}",
                "a: 10:30 | {\"a\":\"10:30\"}",
            })
    void plainValuesAreWhatTheyLookLike(String document, String canonical) {
        assertThat(Json.parseYaml(document).canonical()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "NO", "yes", "on", "off", "y", "n", "No"})
    void noIsACountryAndNotFalse(String word) {
        assertThat(Json.parseYaml("locales: [de, " + word + "]").at("/locales/1"))
                .contains(Json.of(word));
    }

    @Test
    void oneKeyTwiceIsRefused() {
        assertThat(fault("a: 1\na: 2")).isEqualTo(Fault.DUPLICATE_KEY);
        assertThat(fault("a: {b: 1, b: 2}")).isEqualTo(Fault.DUPLICATE_KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &x 1\nb: *x",
                "a: !!java.net.URL [http://example.org]",
                "a: !tag b",
                "a: &x {b: 1}\nc: {<<: *x}",
            })
    void aliasesAndTagsAreRefused(String document) {
        assertThatThrownBy(() -> Json.parseYaml(document))
                .isInstanceOf(JsonException.class)
                .hasMessageStartingWith("aliases and tags are not allowed, line ");
    }

    @Test
    void aBombIsRefusedBeforeItGrows() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [".formatted(i, i))
                    .append(("*a" + (i - 1) + ",").repeat(10))
                    .append("x]\n");
        }
        assertThat(fault(bomb.toString())).isEqualTo(Fault.SYNTAX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# only a comment",
                "a: 1\n---\nb: 2",
                "a: [1",
                "a: {",
                "\tb: 1",
                "a: .nan",
                "a: .inf",
                "a: b: c",
                "a: \u0001",
                "? [a]\n: b",
                "a: 'x",
                "@a: 1"
            })
    void whatIsNotOneDocumentIsRefused(String document) {
        assertThat(fault(document)).isEqualTo(Fault.SYNTAX);
    }

    @Test
    void depthAndSizeAreLimited() {
        assertThat(fault("[".repeat(100) + "]".repeat(100))).isEqualTo(Fault.DEPTH);
        assertThat(fault("a: " + "x".repeat(1 << 20))).isEqualTo(Fault.LIMIT);
    }

    private static Fault fault(String document) {
        return catchThrowableOfType(JsonException.class, () -> Json.parseYaml(document))
                .fault();
    }
}
