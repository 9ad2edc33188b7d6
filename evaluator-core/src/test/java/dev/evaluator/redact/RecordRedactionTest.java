package dev.evaluator.redact;

import static dev.evaluator.SharedData.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.Cases;
import dev.evaluator.json.Json;
import dev.evaluator.records.CaseReader;
import dev.evaluator.records.Line;
import dev.evaluator.records.Samples;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Recorded;
import dev.evaluator.sample.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every place of a record is redacted. */
class RecordRedactionTest {

    private static final RedactionKey KEY = RedactionKey.of(new byte[RedactionKey.BYTES]);
    private static final Redactor REDACTOR = Redactor.patterns(RedactionPolicy.USUAL, KEY, "2026-11");
    private static final String T30 = "traps/t30-personal-data.jsonl";
    private static final Pattern SURROGATE = Pattern.compile("([a-z0-9]+)(@|%40)pseudonym\\.example");

    private static Interaction interaction(String trap) {
        Path file = shared("formats/" + trap);
        try (CaseReader reader = CaseReader.open("traps", List.of(file))) {
            return ((Line.Read) reader.next()).interaction();
        }
    }

    private static Json expected(String trap) throws IOException {
        return Json.parse(Files.readString(shared("formats/EXPECTED.json")))
                .member(trap)
                .orElseThrow();
    }

    @Test
    void nothingOfTheTrapRemains() throws IOException {
        String stored =
                REDACTOR.redact(interaction(T30), Inclusion.CERTAIN).json().line();

        for (Json value : expected(T30).member("mustNotRemain").orElseThrow().items()) {
            assertThat(stored).doesNotContainIgnoringCase(value.text().orElseThrow());
        }
        assertThat(stored).doesNotContain("１１１１").contains("Jane Doe");
    }

    @Test
    void theSameAddressHasTheSameSurrogateHoweverItIsWritten() throws IOException {
        Sample sample = REDACTOR.redact(interaction(T30), Inclusion.CERTAIN);

        List<String> surrogates = SURROGATE
                .matcher(sample.json().line())
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(expected(T30).member("sameSurrogate").orElseThrow().items()).hasSize(3);
        assertThat(surrogates).hasSizeGreaterThanOrEqualTo(5).containsOnly(surrogates.getFirst());
        Matcher cards = Pattern.compile("9999[ -]?99\\d\\d[ -]?\\d{4}[ -]?\\d{4}")
                .matcher(sample.json().line());
        assertThat(cards.results()
                        .map(card -> card.group().replaceAll("[ -]", ""))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void whatWasReplacedIsCountedByType() {
        Sample sample = REDACTOR.redact(interaction(T30), Inclusion.CERTAIN);

        assertThat(sample.redaction().counts())
                .containsOnlyKeys("EMAIL", "CARD", "IBAN", "PHONE", "SECRET")
                .containsEntry("EMAIL", 7L)
                .containsEntry("CARD", 5L);
        assertThat(sample.redaction().policy())
                .isEqualTo(RedactionPolicy.USUAL.digest().value());
        assertThat(sample.redaction().epoch()).isEqualTo("2026-11");
        assertThat(Samples.read(sample.json())).isEqualTo(sample);
    }

    @Test
    void hostileTextPassesUnharmed() {
        Interaction hostile = interaction("traps/t31-hostile-text.jsonl");

        Sample sample = REDACTOR.redact(hostile, Inclusion.CERTAIN);

        assertThat(sample.prompt()).isEqualTo(hostile.prompt());
        assertThat(sample.output()).isEqualTo(hostile.output());
        assertThat(sample.recorded()).isEqualTo(hostile.recorded());
    }

    @Test
    void declaredNamesGoEverywhereInTheirRecord() {
        Redactor redactor = Redactor.patterns(
                new RedactionPolicy(RedactionMode.SURROGATE, List.of(), Map.of("/customer", PrivateKind.PERSON)),
                KEY,
                "2026-11");
        Interaction plain = interaction(T30);
        Interaction named = new Interaction(
                plain.id(),
                plain.origin(),
                plain.source(),
                plain.conversation(),
                plain.prompt(),
                plain.output(),
                plain.reference(),
                plain.slices(),
                plain.labels(),
                Recorded.NOTHING);

        assertThat(redactor.redact(named, Inclusion.CERTAIN).json().line()).contains("Jane Doe");
        assertThat(redactor.redact(withExtra(named, Json.parse("{\"customer\":\"JANE doe\"}")), Inclusion.CERTAIN)
                        .json()
                        .line())
                .doesNotContainIgnoringCase("Jane Doe")
                .containsPattern("The customer is PERSON#[a-z0-9]{8}, ");
    }

    private static Interaction withExtra(Interaction plain, Json extra) {
        Recorded nothing = Recorded.NOTHING;
        return new Interaction(
                plain.id(),
                plain.origin(),
                plain.source(),
                plain.conversation(),
                plain.prompt(),
                plain.output(),
                plain.reference(),
                plain.slices(),
                plain.labels(),
                new Recorded(
                        nothing.at(),
                        nothing.turn(),
                        nothing.trace(),
                        nothing.served(),
                        nothing.params(),
                        nothing.tokens(),
                        nothing.latencyMillis(),
                        nothing.firstTokenMillis(),
                        nothing.cost(),
                        nothing.error(),
                        nothing.outcome(),
                        extra));
    }

    @Test
    void idsAndSlicesAreRedactedAndAnIdStaysAnId() {
        Sample sample = REDACTOR.redact(
                Cases.number(1)
                        .in("mail", "jane@acme.com")
                        .of("jane@acme.com")
                        .from(Origin.PRODUCTION)
                        .interaction(),
                Inclusion.CERTAIN);

        assertThat(sample.conversation().orElseThrow()).matches("h-[0-9a-f]{24}");
        assertThat(sample.slices().get("mail")).endsWith("@pseudonym.example");
        assertThat(sample.id()).isEqualTo("case-1");
    }

    @Test
    void aFailureInsideRefusesTheRecordAndQuotesNothing() {
        Json deep = Json.of("jane@acme.com");
        for (int i = 0; i < 100_000; i++) {
            deep = new Json.Arr(List.of(deep));
        }
        Interaction endless = withExtra(Cases.number(1).interaction(), new Json.Obj(Map.of("a", deep)));

        assertThatThrownBy(() -> REDACTOR.redact(endless, Inclusion.CERTAIN))
                .isInstanceOf(RedactionRefused.class)
                .hasMessage("redaction failed with StackOverflowError")
                .hasNoCause();
    }
}
