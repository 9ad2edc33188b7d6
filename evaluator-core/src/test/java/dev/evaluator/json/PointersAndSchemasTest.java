package dev.evaluator.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointersAndSchemasTest {

    /** The document of RFC 6901, §5. */
    private static final Json DOCUMENT =
            Json.parse("{\"foo\":[\"bar\",\"baz\"],\"\":0,\"a/b\":1,\"c%d\":2,\"e^f\":3,\"g|h\":4,\"i\\\\j\":5,\""
                    + " \":7,\"m~n\":8,\"~1\":9}");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/foo/0; \"bar\"",
                "/foo; [\"bar\",\"baz\"]",
                "/; 0",
                "/a~1b; 1",
                "/c%d; 2",
                "/e^f; 3",
                "/g|h; 4",
                "/i\\j; 5",
                "'/ '; 7",
                "/m~0n; 8",
                "/~01; 9",
            })
    void pointersFindWhatTheRfcSays(String pointer, String found) {
        assertThat(DOCUMENT.at(pointer).map(Json::canonical)).contains(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bar", "/foo/2", "/foo/-", "/foo/00", "/foo/-1", "/foo/0/x", "/foo/99999999999"})
    void pointersToNothingFindNothing(String pointer) {
        assertThat(DOCUMENT.at(pointer)).isEmpty();
    }

    @Test
    void theEmptyPointerIsTheWholeAndOthersBeginWithASlash() {
        assertThat(DOCUMENT.at("")).contains(DOCUMENT);
        assertThatThrownBy(() -> DOCUMENT.at("foo")).hasMessage("a JSON pointer must begin with '/', was 'foo'");
    }

    @Test
    void aSchemaNamesWhatIsWrongAndWhere() {
        JsonSchema schema = JsonSchema.of(Json.parse("""
            {"type":"object","required":["a"],"properties":{"b":{"type":"array","items":{"type":"integer"}}}}\
            """));

        assertThat(schema.problems(Json.parse("{\"a\":1,\"b\":[1]}"))).isEmpty();
        assertThat(schema.problems(Json.parse("{\"a\":1,\"b\":[1,\"x\"]}")))
                .singleElement()
                .asString()
                .startsWith("/b/1: ")
                .contains("integer");
        assertThat(schema.problems(Json.parse("{}"))).singleElement().asString().contains("'a'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\": \"strnig\"}", "{\"type\": 5}", "{\"required\": \"a\"}", "[]", "\"object\""})
    void whatIsNoSchemaIsRefused(String document) {
        assertThatThrownBy(() -> JsonSchema.of(Json.parse(document)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a JSON schema: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"$ref\": \"http://127.0.0.1:1/schema.json\"}", "{\"$ref\": \"#/$defs/missing\"}"})
    void aReferenceThatLeadsOutOrNowhereIsRefusedAtOnce(String document) {
        assertThatThrownBy(() -> JsonSchema.of(Json.parse(document)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a JSON schema: ");
    }
}
