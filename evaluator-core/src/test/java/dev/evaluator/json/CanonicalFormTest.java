package dev.evaluator.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8785. */
class CanonicalFormTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "-0.0, 0",
        "1.0, 1",
        "100, 100",
        "1e2, 100",
        "0.000001, 0.000001",
        "0.0000001, 1e-7",
        "-1.5e-7, -1.5e-7",
        "123456789012345680000, 123456789012345680000",
        "1e21, 1e+21",
        "-12.5e20, -1.25e+21",
        "999999999999999900000, 999999999999999900000",
        "333333333.33333329, 333333333.3333333",
        "9007199254740993, 9007199254740992",
        "5e-324, 5e-324",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "0.1, 0.1",
        "4.50, 4.5",
        "2e-3, 0.002",
    })
    void numbersAreWrittenAsEcmaScriptDoes(String number, String canonical) {
        assertThat(Json.parse(number).canonical()).isEqualTo(canonical);
    }

    /** The example of RFC 8785, §3.2.3: UTF-16 puts a surrogate pair before U+FB33. */
    @Test
    void membersAreOrderedByUtf16() {
        Json object = Json.object()
                .put("\u20ac", 1L)
                .put("\r", 2L)
                .put("\ufb33", 3L)
                .put("1", 4L)
                .put("\ud83d\ude00", 5L)
                .put("\u0080", 6L)
                .put("\u00f6", 7L)
                .build();

        assertThat(object.canonical())
                .isEqualTo(
                        "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}");
    }

    @Test
    void onlyWhatMustBeEscapedIs() {
        assertThat(Json.of("\u20ac$\u000f\nA'B\"\\/\u007f\u2028\b\f\t").canonical())
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\/\u007f\u2028\\b\\f\\t\"");
    }

    @Test
    void emptyAndNestedValuesKeepTheirForm() {
        assertThat(Json.parse(" { \"b\" : [ ] , \"a\" : { } , \"c\" : [ null , true , false ] } ")
                        .canonical())
                .isEqualTo("{\"a\":{},\"b\":[],\"c\":[null,true,false]}");
    }

    @Test
    void orderOfMembersAndFormOfNumbersDoNotChangeTheDigest() {
        assertThat(Digest.of(Json.parse("{\"a\":1.0,\"b\":2}")))
                .isEqualTo(Digest.of(Json.parse("{\"b\":2e0,\"a\":1}")));
        assertThat(Digest.of(Json.parse("[1,2]"))).isNotEqualTo(Digest.of(Json.parse("[2,1]")));
    }

    @Test
    void aDigestIsShaTwoFiftySix() {
        assertThat(Digest.of("abc").value())
                .isEqualTo("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Digest.of("abc").brief()).isEqualTo("ba7816bf8f01");
        assertThat(Digest.of("abc").seed()).isEqualTo(0xba7816bf8f01cL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256:",
                "ba7816bf8f01",
                "sha256:XA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"
            })
    void anythingElseIsNoDigest(String value) {
        assertThatThrownBy(() -> new Digest(value))
                .hasMessage("a digest must be 'sha256:' and 64 hexadecimal digits, was '" + value + "'");
    }
}
