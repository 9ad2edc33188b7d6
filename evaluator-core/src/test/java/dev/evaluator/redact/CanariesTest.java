package dev.evaluator.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.redact.Canaries.Recall;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People who do not exist tell whether redaction works. */
class CanariesTest {

    private static final RedactionKey KEY = key(7);

    private static RedactionKey key(int seed) {
        byte[] bytes = new byte[RedactionKey.BYTES];
        Arrays.fill(bytes, (byte) seed);
        return RedactionKey.of(bytes);
    }

    private static Redactor usual() {
        return Redactor.patterns(RedactionPolicy.USUAL, KEY, "2026-11");
    }

    private static Recall of(List<Recall> recalls, PrivateKind kind) {
        return recalls.stream()
                .filter(recall -> recall.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-20", "2026-11-21", "2027-02-28", "2028-02-29", "2031-07-01"})
    void redactionCatchesThemAll(String day) {
        Canaries canaries = Canaries.of(KEY, day);

        List<Recall> recalls = canaries.through(usual()::redact);

        assertThat(recalls).extracting(Recall::kind).containsExactlyElementsOf(PrivateKind.recognised());
        assertThat(recalls).allSatisfy(recall -> {
            assertThat(recall.caught())
                    .as(recall.kind() + " " + missed(canaries, recall.kind()))
                    .isEqualTo(recall.planted());
            assertThat(recall.interval().lower()).isGreaterThan(recall.floor());
            assertThat(recall.isBelowFloor()).isFalse();
        });
    }

    private static List<String> missed(Canaries canaries, PrivateKind kind) {
        return IntStream.range(0, Canaries.EACH)
                .mapToObj(number -> canaries.canary(kind, number))
                .filter(canary -> !canary.isCaught(usual().redact(canary.text())))
                .map(canary -> canary.text() + " -> " + usual().redact(canary.text()))
                .limit(5)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"CUSTOM", "PERSON", "ADDRESS"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatIsLeftAsItWasIsNotCaught(PrivateKind kind) {
        Recall recall = of(Canaries.of(KEY, "2026-11-20").through(text -> text), kind);

        assertThat(recall.caught()).isZero();
        assertThat(recall.isBelowFloor()).isTrue();
    }

    @Test
    void oneKindThatIsMissedIsToldApartFromTheOthers() {
        List<Recall> recalls = Canaries.of(KEY, "2026-11-20")
                .through(text -> text.contains("@example.org") ? text : usual().redact(text));

        assertThat(of(recalls, PrivateKind.EMAIL).value()).isBetween(0.6, 0.95);
        assertThat(recalls)
                .filteredOn(Recall::isBelowFloor)
                .extracting(Recall::kind)
                .containsExactly(PrivateKind.EMAIL);
    }

    @Test
    void whatIsOnlyGroupedOtherwiseIsNotCaught() {
        Canary card = new Canary(PrivateKind.CARD, "4000 0012", List.of("4000 0012"));

        assertThat(card.isCaught("it was 40-00-00-12.")).isFalse();
        assertThat(card.isCaught("it was 9999 9999.")).isTrue();
    }

    @Test
    void theyFollowFromKeyAndDay() {
        Set<String> texts = new HashSet<>();
        for (int number = 0; number < Canaries.EACH; number++) {
            String text = Canaries.of(KEY, "2026-11-20")
                    .canary(PrivateKind.EMAIL, number)
                    .text();
            assertThat(Canaries.of(KEY, "2026-11-20")
                            .canary(PrivateKind.EMAIL, number)
                            .text())
                    .isEqualTo(text);
            texts.add(text);
            texts.add(Canaries.of(KEY, "2026-11-21")
                    .canary(PrivateKind.EMAIL, number)
                    .text());
            texts.add(Canaries.of(key(8), "2026-11-20")
                    .canary(PrivateKind.EMAIL, number)
                    .text());
        }

        assertThat(texts).hasSizeGreaterThan(3 * Canaries.EACH - 3);
    }
}
