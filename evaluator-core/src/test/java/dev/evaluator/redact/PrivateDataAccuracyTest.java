package dev.evaluator.redact;

import static dev.evaluator.SharedData.shared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much is found in texts that others have marked. */
class PrivateDataAccuracyTest {

    private static List<String> texts() throws IOException {
        return Files.readAllLines(shared("data/pii-presidio/pii.jsonl"));
    }

    private static Accuracy accuracy(String type) throws IOException {
        Map<String, Accuracy> all =
                Accuracy.of(texts().iterator()).stream().collect(Collectors.toMap(Accuracy::type, Function.identity()));
        return all.getOrDefault(type, new Accuracy(type, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "CREDIT_CARD, 0.98, 0.98",
        "EMAIL_ADDRESS, 0.98, 0.98",
        "IBAN_CODE, 0.98, 0.98",
        "US_SSN, 0.98, 0.98",
        "IP_ADDRESS (public), 0.98, 0.98",
        "IP_ADDRESS, 0.98, 0.90", // one of eleven is of a private range, which is kept
        "PHONE_NUMBER, 0.98, 0.97"
    })
    void findsWhatIsMarkedAndLittleElse(String type, double precision, double recall) throws IOException {
        Accuracy accuracy = accuracy(type);

        assertThat(accuracy.precision().orElseThrow().value()).isGreaterThanOrEqualTo(precision);
        assertThat(accuracy.recall().orElseThrow().value()).isGreaterThanOrEqualTo(recall);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PERSON", "ADDRESS", "LOCATION", "ORGANIZATION", "DOMAIN_NAME"})
    void namesAndAddressesAreNotFound(String type) throws IOException {
        Accuracy accuracy = accuracy(type);

        assertThat(accuracy.marked()).isPositive();
        assertThat(accuracy.found()).isZero();
        assertThat(accuracy.precision()).isEmpty();
        assertThat(accuracy.f2()).isZero();
    }

    @Test
    void nothingIsMaskedInTextsWithoutPrivateData() throws IOException {
        Redactor redactor =
                Redactor.patterns(RedactionPolicy.USUAL, RedactionKey.of(new byte[RedactionKey.BYTES]), "2026-11");
        int texts = 0;
        for (String line : texts()) {
            Json json = Json.parse(line);
            if (json.member("spans").orElseThrow().items().isEmpty()) {
                String text = json.member("text").flatMap(Json::text).orElseThrow();
                assertThat(redactor.redact(text)).isEqualTo(text);
                texts++;
            }
        }
        assertThat(texts).isEqualTo(202);
    }

    @Test
    void oneFindingGoesWithOneMark() {
        String text = "{\"text\":\"a 4111 1111 1111 1111 b\",\"spans\":["
            + "{\"type\":\"CREDIT_CARD\",\"start\":2,\"end\":11},{\"type\":\"CREDIT_CARD\",\"start\":12,\"end\":21}]}";

        Accuracy card = Accuracy.of(List.of(text).iterator()).getFirst();

        assertThat(card).isEqualTo(new Accuracy("CREDIT_CARD", 2, 1, 1, 0));
        assertThat(card.f2()).isEqualTo(5.0 / 9);
    }
}
