package dev.evaluator.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.Cases;
import dev.evaluator.sample.Sample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SwapsTest {

    private static final Swaps NAMES = Swaps.of("name", "Anna", "Mehmet", "Søren");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Anna wants a loan. | Mehmet wants a loan.",
                "ANNA AND CO | MEHMET AND CO",
                "is anna there? | is mehmet there?",
                "Anna's loan, (Anna), \"Anna\" | Mehmet's loan, (Mehmet), \"Mehmet\"",
                "{name} wants a loan. | Mehmet wants a loan.",
                "søren, Søren | mehmet, Mehmet",
            })
    void wholeWordsAreSwappedInTheirCase(String text, String swapped) {
        assertThat(questions(text)).element(1).isEqualTo(swapped);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Joanna wants a loan.",
                "Anna-Lena wants it.",
                "Annas Hund",
                "{Name}",
                "Nobody",
                "Anna and Mehmet"
            })
    void otherWordsAndSeveralGroupsMakeNoFamily(String text) {
        assertThat(questions(text)).isEmpty();
    }

    @Test
    void theFamilyIsOneClusterToldApartBySlice() {
        Sample sample = Cases.number(7)
                .asking("Anna?")
                .expecting("Yes, Anna.")
                .in("locale", "de")
                .sample();

        List<Sample> family = NAMES.familyOf(sample);

        assertThat(family).extracting(Sample::id).containsExactly("case-7:name-1", "case-7:name-2", "case-7:name-3");
        assertThat(family).extracting(Sample::cluster).containsOnly("case-7");
        assertThat(family).extracting(Sample::slices).contains(Map.of("locale", "de", "name", "Mehmet"));
        assertThat(family)
                .extracting(member -> member.reference().text().orElseThrow())
                .containsExactly("Yes, Anna.", "Yes, Mehmet.", "Yes, Søren.");
        assertThat(family)
                .extracting(member -> NAMES.memberOf(member).orElseThrow())
                .contains(new Swaps.Member("case-7", "Mehmet"));
        assertThat(NAMES.memberOf(sample)).isEmpty();
    }

    @Test
    void aConversationStaysOneCluster() {
        assertThat(NAMES.familyOf(Cases.number(1).asking("Anna?").of("talk-1").sample()))
                .extracting(Sample::cluster)
                .containsOnly("talk-1");
    }

    @Test
    void wordsOfADialectAreSwappedEachForItsOwn() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put("standard", List.of("you all", "going to"));
        groups.put("southern", List.of("y'all", "fixing to"));
        Swaps dialect = new Swaps("dialect", groups);

        assertThat(dialect.familyOf(
                        Cases.number(1).asking("You all going to pay?").sample()))
                .extracting(sample -> sample.prompt().question())
                .containsExactly("You all going to pay?", "Y'all fixing to pay?");
    }

    @Test
    void aLongIdLeavesRoomForTheGroup() {
        Cases plain = Cases.number(1).asking("Anna?");
        Sample longer = new Cases(
                        "x".repeat(128),
                        plain.origin(),
                        plain.conversation(),
                        plain.question(),
                        plain.reference(),
                        plain.slices(),
                        plain.labels())
                .sample();

        assertThat(NAMES.familyOf(longer))
                .allSatisfy(member -> assertThat(member.id()).hasSizeLessThan(128));
        assertThat(NAMES.familyOf(longer))
                .extracting(member -> NAMES.memberOf(member).orElseThrow().family())
                .doesNotContain("x".repeat(128))
                .hasSize(3);
    }

    @Test
    void whatCannotBeSwappedIsRefused() {
        assertThatThrownBy(() -> Swaps.of("name", "Anna"))
                .hasMessage("swaps of 'name' must hold at least two groups, had [Anna]");
        assertThatThrownBy(() -> Swaps.of("name", "Anna", "anna")).hasMessage("swaps of 'name' name 'anna' twice");
        assertThatThrownBy(() -> Swaps.of("Name", "a", "b"))
                .hasMessageStartingWith("what is swapped must be called by");
        assertThatThrownBy(() -> new Swaps("d", Map.of("a", List.of("x"), "b", List.of())))
                .hasMessageStartingWith("each group in swaps of 'd' must have as many words as the first");
    }

    private static List<String> questions(String text) {
        return NAMES.familyOf(Cases.number(1).asking(text).sample()).stream()
                .map(sample -> sample.prompt().question())
                .toList();
    }
}
