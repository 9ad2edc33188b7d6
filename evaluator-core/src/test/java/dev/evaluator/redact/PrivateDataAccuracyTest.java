package dev.evaluator.redact;

import static dev.evaluator.SharedData.shared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much is found in texts that others have marked. */
class PrivateDataAccuracyTest {

    private static final Map<String, PrivateKind> KINDS = Map.of(
            "CREDIT_CARD", PrivateKind.CARD,
            "EMAIL_ADDRESS", PrivateKind.EMAIL,
            "IBAN_CODE", PrivateKind.IBAN,
            "IP_ADDRESS", PrivateKind.IP,
            "PHONE_NUMBER", PrivateKind.PHONE,
            "US_SSN", PrivateKind.SSN);

    private record Counts(int marked, int hit, int found, int right) {}

    private static Counts counts(PrivateKind kind) throws IOException {
        int marked = 0;
        int hit = 0;
        int found = 0;
        int right = 0;
        for (String line : Files.readAllLines(shared("data/pii-presidio/pii.jsonl"))) {
            Json json = Json.parse(line);
            String text = json.member("text").flatMap(Json::text).orElseThrow();
            List<Finding> spans = new ArrayList<>();
            for (Json span : json.member("spans").orElseThrow().items()) {
                PrivateKind spanKind =
                        KINDS.get(span.member("type").flatMap(Json::text).orElseThrow());
                if (spanKind == kind) {
                    spans.add(new Finding(kind, place(text, span, "start"), place(text, span, "end")));
                }
            }
            List<Finding> findings = PrivateData.find(text).stream()
                    .filter(finding -> finding.kind() == kind)
                    .toList();
            marked += spans.size();
            found += findings.size();
            hit += (int) spans.stream().filter(span -> overlaps(span, findings)).count();
            right += (int) findings.stream()
                    .filter(finding -> overlaps(finding, spans))
                    .count();
        }
        return new Counts(marked, hit, found, right);
    }

    private static int place(String text, Json span, String name) {
        int codePoints = Math.toIntExact(span.member(name).flatMap(Json::whole).orElseThrow());
        return text.offsetByCodePoints(0, codePoints);
    }

    private static boolean overlaps(Finding one, List<Finding> others) {
        return others.stream().anyMatch(other -> one.start() < other.end() && other.start() < one.end());
    }

    @ParameterizedTest
    @CsvSource({
        "CARD, 0.98, 0.98",
        "EMAIL, 0.98, 0.98",
        "IBAN, 0.98, 0.98",
        "SSN, 0.98, 0.98",
        "IP, 0.98, 0.90", // one of eleven is of a private range, which is left alone
        "PHONE, 0.98, 0.95"
    })
    void findsWhatIsMarkedAndLittleElse(PrivateKind kind, double precision, double recall) throws IOException {
        Counts counts = counts(kind);

        assertThat((double) counts.right() / counts.found())
                .as("precision, %s", counts)
                .isGreaterThanOrEqualTo(precision);
        assertThat((double) counts.hit() / counts.marked())
                .as("recall, %s", counts)
                .isGreaterThanOrEqualTo(recall);
    }
}
