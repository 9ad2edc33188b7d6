package dev.evaluator.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.Cases;
import dev.evaluator.redact.Redactor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "ä", "a\n", "jane@example.org"})
    void anIdIsShortAndPlainAndARefusalDoesNotQuoteIt(String id) {
        assertThatThrownBy(() -> interaction(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "an id must be 1 to 128 letters, digits or any of . _ : -, had " + id.length() + " characters");
        assertThatThrownBy(() -> interaction("a".repeat(129))).isInstanceOf(IllegalArgumentException.class);
        assertThat(interaction("a".repeat(128)).id()).hasSize(128);
    }

    @Test
    void anInteractionShowsNothingOfItsContent() {
        assertThat(Cases.number(1).asking("My card is 4111 1111").interaction())
                .hasToString("Interaction[case-1, 1 messages]");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
    void anInclusionProbabilityIsAboveZeroAndAtMostOne(double probability) {
        assertThatThrownBy(() -> new Inclusion(probability))
                .hasMessage("an inclusion probability must be within (0, 1], was " + probability);
    }

    @Test
    void aPromptHoldsAMessageOfTheUser() {
        assertThatThrownBy(() -> new Prompt(List.of(Message.system("Be kind."))))
                .hasMessage("a prompt must hold a message of the user");
        assertThat(new Prompt(List.of(Message.user("first"), Message.assistant("hm"), Message.user("last"))).question())
                .isEqualTo("last");
    }

    @Test
    void slicesInclusionLabelsAndOriginDoNotChangeTheDigest() {
        Cases plain = Cases.number(1).expecting("42");
        Sample labelled = new Cases(
                        plain.id(),
                        Origin.SYNTHETIC,
                        Optional.empty(),
                        plain.question(),
                        plain.reference(),
                        Map.of("locale", "de"),
                        Map.of("accuracy", 1.0))
                .sample();
        Sample drawn = Redactor.off().redact(plain.interaction(), new Inclusion(0.1));

        assertThat(labelled.digest()).isEqualTo(plain.sample().digest());
        assertThat(drawn.digest()).isEqualTo(plain.sample().digest());
    }

    @Test
    void whateverIsEvaluatedChangesTheDigest() {
        Cases plain = Cases.number(1).expecting("42");

        assertThat(List.of(
                                plain,
                                Cases.number(2).asking(plain.question()).expecting("42"),
                                plain.asking("else"),
                                plain.expecting("43"),
                                plain.of("talk"),
                                Cases.number(1))
                        .stream()
                        .map(Cases::sample)
                        .map(Sample::digest)
                        .distinct())
                .hasSize(6);
    }

    @Test
    void aCaseIsItsOwnClusterUnlessItBelongsToAConversation() {
        assertThat(Cases.number(1).sample().cluster()).isEqualTo("case-1");
        assertThat(Cases.number(1).of("talk").sample().cluster()).isEqualTo("talk");
    }

    @Test
    void aRecordingKnowsAPromptHoweverItsTextWasTyped() {
        assertThat(Prompt.of(" Caf\u00e9\r\n?\u00a0").key())
                .isEqualTo(Prompt.of("Cafe\u0301\n?").key());
        assertThat(Prompt.of("a").key()).isNotEqualTo(Prompt.of("b").key());
        assertThat(Prompt.key(List.of(Message.system("a")))).isNotEqualTo(Prompt.key(List.of(Message.user("a"))));
    }

    private static Interaction interaction(String id) {
        Interaction plain = Cases.number(1).interaction();
        return new Interaction(
                id,
                plain.origin(),
                plain.source(),
                plain.conversation(),
                plain.prompt(),
                plain.observed(),
                plain.reference(),
                plain.slices(),
                plain.labels());
    }
}
