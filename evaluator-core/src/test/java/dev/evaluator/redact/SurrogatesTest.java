package dev.evaluator.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in place of private data. */
class SurrogatesTest {

    private static final List<String> PIECES = List.of(
            "jane@acme.com",
            "JANE@ACME.COM",
            "4111 1111 1111 1111",
            "4111-1111-1111-1111",
            "DE89 3704 0044 0532 0130 00",
            "gb82west12345698765432",
            "+49 30 901820",
            "(202) 456-1111",
            "call 5550199",
            "0049 30 901820",
            "SSN 536-90-4399",
            "93.184.216.34",
            "2a00:1450:4001:81b::200e",
            "00:1A:2B:3C:4D:5E",
            "born 12 March 1980",
            "born on 1980-03-12",
            "NHS 943 476 5919",
            "password=hunter2",
            "https://jane:secret@acme.com/?token=abc&x=1",
            "mail=jane.doe%40acme.com",
            "amFuZS5kb2VAYWNtZS5jb20gaXMgbWU=",
            "{\"phone\":\"030901820\",\"password\":\"a b\"}",
            "\"",
            "{",
            "}",
            "[",
            "]",
            ":",
            "=",
            "tel",
            "phone",
            "key",
            "born",
            "cpf",
            "@",
            "%",
            "%40",
            ".",
            "-",
            "+",
            "(",
            "1",
            "22",
            "333",
            "4444",
            "666",
            "999",
            "240.1.2.3",
            "XX12",
            "\u200b",
            "４１１１",
            "é",
            "[SECRET]",
            "EMAIL#k3f9ak2m",
            "\ud800",
            "\n");

    private static Redactor redactor(RedactionMode mode, int seed) {
        byte[] bytes = new byte[RedactionKey.BYTES];
        Arrays.fill(bytes, (byte) seed);
        RedactionPolicy policy = new RedactionPolicy(mode, List.of(CustomPattern.of("order", "ORD-\\d{8}")), Map.of());
        return Redactor.patterns(policy, RedactionKey.of(bytes), "2026-11");
    }

    private static String surrogate(String text) {
        return redactor(RedactionMode.SURROGATE, 1).redact(text);
    }

    static Stream<String> randomTexts() {
        List<String> texts = new ArrayList<>();
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 12; i++) {
                text.append(PIECES.get(random.nextInt(PIECES.size()))).append(random.nextInt(3) > 0 ? " " : "");
            }
            texts.add(text.toString());
        }
        return texts.stream();
    }

    @Test
    void whatIsRedactedTwiceIsAsIfRedactedOnce() {
        for (RedactionMode mode : RedactionMode.values()) {
            Redactor redactor = redactor(mode, 1);
            randomTexts().forEach(text -> {
                String once = redactor.redact(text);
                assertThat(redactor.redact(once)).as("%s: %s", mode, text).isEqualTo(once);
                assertThat(PrivateData.find(once)).as("%s: %s", mode, text).isEmpty();
            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jane@acme.com|[a-z][a-z0-9]{9}@pseudonym\\.example",
                "4111 1111 1111 1111|9999 99\\d\\d \\d{4} \\d{4}",
                "378282246310005|999999\\d{9}",
                "DE89 3704 0044 0532 0130 00|XX\\d\\d( \\d{4}){4} \\d\\d",
                "gb82west12345698765432|xx\\d\\d[a-z]{4}\\d{14}",
                "+1-202-456-1111|\\+1-[2-8]\\d\\d-555-01\\d\\d",
                "(202) 456-1111|\\([2-8]\\d\\d\\) 555-01\\d\\d",
                "+49 (0)30 901820|\\+99 \\(9\\)\\d\\d \\d{6}",
                "0049 30 901820|0099 9\\d \\d{6}",
                "SSN 536-90-4399|SSN 666-\\d\\d-\\d{4}",
                "93.184.216.34|2[45]\\d(\\.\\d{1,3}){3}",
                "2a00:1450:4001:81b::200e|2001:db8(:[0-9a-f]{1,4}){6}",
                "00:1A:2B:3C:4D:5E|0A:99:99(:[0-9A-F]{2}){3}",
                "00-1a-2b-3c-4d-5e|0a-99-99(-[0-9a-f]{2}){3}",
                "born 12 March 1980|born \\d{1,2} [A-Z][a-z]+ 18\\d\\d",
                "born 3/12/80|born \\d{1,2}/\\d\\d/18\\d\\d",
                "born on 1980-03-12|born on 18\\d\\d-\\d\\d-\\d\\d",
                "NHS 943 476 5919|NHS \\d{3} \\d{3} \\d{4}",
                "password=hunter2|password=\\[SECRET\\]",
                "https://jane:pw1@acme.com/?token=abc&x=1|https://\\[SECRET\\]@acme\\.com/\\?token=\\[SECRET\\]&x=1",
                "mail=jane%40acme.com&id=7|mail=[a-z0-9]{10}%40pseudonym\\.example&id=7",
                "ORD-12345678|[A-Z]{3}-\\d{8}"
            })
    void aSurrogateKeepsTheShape(String text, String shape) {
        assertThat(surrogate(text)).matches(shape).isNotEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jane@acme.com|EMAIL#[a-z0-9]{8}",
                "call +49 30 901820 now|call PHONE#[a-z0-9]{8} now",
                "use ghp_a1B2c3D4e5F6a1B2c3D4e5F6a1B2c3D4e5F6|use \\[SECRET\\]"
            })
    void aTokenTellsTheKind(String text, String shape) {
        assertThat(redactor(RedactionMode.TOKEN, 1).redact(text)).matches(shape);
    }

    @ParameterizedTest
    @CsvSource({
        "4111 1111 1111 1111, 4111-1111-1111-1111",
        "DE89 3704 0044 0532 0130 00, de89370400440532013000",
        "+1-202-456-1111, (202) 456-1111",
        "+49 30 901820, 0049-30-901820",
        "00:1A:2B:3C:4D:5E, 00-1a-2b-3c-4d-5e"
    })
    void oneValueHasOneSurrogateHoweverItIsWritten(String one, String other) {
        assertThat(bare(surrogate(one))).endsWith(bare(surrogate(other)).replaceFirst("^00", ""));
    }

    private static String bare(String text) {
        String bare = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return bare.length() == 11 && bare.startsWith("1") ? bare.substring(1) : bare;
    }

    @Test
    void surrogatesOfCardsAndAccountsAreValidAndOtherValuesHaveOthers() {
        assertThat(CheckDigits.luhn(bare(surrogate("4111 1111 1111 1111")))).isTrue();
        assertThat(CheckDigits.mod97(surrogate("DE89370400440532013000"))).isTrue();
        assertThat(surrogate("jane@acme.com")).isNotEqualTo(surrogate("john@acme.com"));
    }

    @Test
    void anotherKeyOrEpochGivesOtherSurrogates() {
        String one = redactor(RedactionMode.SURROGATE, 1).redact("jane@acme.com");
        String otherKey = redactor(RedactionMode.SURROGATE, 2).redact("jane@acme.com");
        String otherEpoch = Redactor.patterns(
                        RedactionPolicy.USUAL, RedactionKey.of(new byte[RedactionKey.BYTES]), "2026-12")
                .redact("jane@acme.com");
        String thisEpoch = Redactor.patterns(
                        RedactionPolicy.USUAL, RedactionKey.of(new byte[RedactionKey.BYTES]), "2026-11")
                .redact("jane@acme.com");

        assertThat(one).isNotEqualTo(otherKey);
        assertThat(otherEpoch).isNotEqualTo(thisEpoch);
    }

    @Test
    void whatIsEncodedIsDecodedOnce() {
        assertThat(surrogate("blob amFuZS5kb2VAYWNtZS5jb20gaXMgbWU= end"))
                .startsWith("blob ")
                .endsWith(" end")
                .doesNotContain("amFuZS5kb2VAYWNtZS5jb20");
        assertThat(surrogate("{\"a\":\"jane\\u0040acme.com\"}"))
                .matches("\\{\"a\":\"[a-z0-9]+@pseudonym\\.example\"\\}");
        assertThat(surrogate("{\"birthDate\":\"1980-03-12\",\"shipped\":\"2024-03-12\",\"password\":\"my own\"}"))
                .matches(
                        "\\{\"birthDate\":\"18\\d\\d-\\d\\d-\\d\\d\",\"shipped\":\"2024-03-12\",\"password\":\"\\[SECRET\\]\"\\}");
    }
}
