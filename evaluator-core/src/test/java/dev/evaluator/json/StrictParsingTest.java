package dev.evaluator.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.evaluator.json.JsonException.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictParsingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}}",
                "{} {}",
                "1 2",
                "[1,]",
                "{\"a\":}",
                "{'a':1}",
                "{a:1}",
                "NaN",
                "Infinity",
                "-Infinity",
                "01",
                "+1",
                ".5",
                "1.",
                "1e999",
                "-1e999",
                "1e99999999999",
                "1e-999999999",
                "0e-999999999",
                "\"\n\"",
                "\"\\x\"",
                "tru",
                "// c\n1",
                "\ufeff1"
            })
    void whatIsNotOneDocumentIsRefused(String document) {
        assertThat(fault(document)).isEqualTo(Fault.SYNTAX);
    }

    @Test
    void oneKeyTwiceIsRefusedAndNotQuoted() {
        assertThatThrownBy(() -> Json.parse("{\"jane@example.org\": 1,\n \"jane@example.org\": 2}"))
                .isInstanceOfSatisfying(
                        JsonException.class, e -> assertThat(e.fault()).isEqualTo(Fault.DUPLICATE_KEY))
                .hasMessageStartingWith("one key stands twice in an object, line 2, column ")
                .hasMessageNotContaining("jane");
        assertThat(fault("{\"a\":{\"b\":1,\"b\":1}}")).isEqualTo(Fault.DUPLICATE_KEY);
        assertThat(Json.parse("{\"a\":{\"b\":1},\"b\":1}").members()).hasSize(2);
    }

    @Test
    void depthIsLimited() {
        assertThat(Json.parse("[".repeat(64) + "]".repeat(64)).items()).hasSize(1);
        assertThat(fault("[".repeat(65) + "]".repeat(65))).isEqualTo(Fault.DEPTH);
        assertThat(fault("[".repeat(1_000_000))).isEqualTo(Fault.DEPTH);
    }

    @Test
    void sizeIsLimited() {
        assertThat(fault("1".repeat(65))).isEqualTo(Fault.LIMIT);
        assertThat(fault("{\"" + "k".repeat(2_000) + "\":1}")).isEqualTo(Fault.LIMIT);
        assertThat(fault("[" + "1,".repeat(1_000_000) + "1]")).isEqualTo(Fault.LIMIT);
    }

    @Test
    void anErrorNamesThePlaceAndNeverTheContent() {
        assertThatThrownBy(() -> Json.parse("{\"card\": 4111 1111}"))
                .hasMessageContaining("line 1, column ")
                .hasMessageNotContaining("4111");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "-1, -1", "1.0, 1", "1e3, 1000", "9223372036854775807, 9223372036854775807", "0e9, 0"})
    void wholeNumbersAreWholeHoweverTheyAreWritten(String document, long value) {
        assertThat(Json.parse(document).whole()).contains(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "9223372036854775808", "1e300", "1e-300", "\"1\"", "true", "null", "[1]"})
    void anythingElseIsNoWholeNumber(String document) {
        assertThat(Json.parse(document).whole()).isEmpty();
    }

    @Test
    void aValueIsOnlyWhatItIs() {
        Json text = Json.parse("\"1\"");

        assertThat(text.number()).isEmpty();
        assertThat(text.text()).contains("1");
        assertThat(text.truth()).isEmpty();
        assertThat(text.items()).isEmpty();
        assertThat(text.members()).isEmpty();
        assertThat(Json.parse("{\"a\": null}").member("a")).isEmpty();
        assertThatThrownBy(() -> Json.of(Double.NaN)).hasMessage("a JSON number must be finite, was NaN");
    }

    @Test
    void whatIsWrittenReadsBack() {
        Json value = Json.parse("{\"b\":[1,2.50,null,true,\"\u20ac\\n\"],\"a\":{}}");

        assertThat(Json.parse(value.line())).isEqualTo(value);
        assertThat(Json.parse(value.pretty())).isEqualTo(value);
        assertThat(value.line()).startsWith("{\"b\"");
        assertThat(Json.parse(value.canonical()).canonical()).isEqualTo(value.canonical());
    }

    private static Fault fault(String document) {
        return catchThrowableOfType(JsonException.class, () -> Json.parse(document))
                .fault();
    }
}
