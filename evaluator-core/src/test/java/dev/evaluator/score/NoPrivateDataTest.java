package dev.evaluator.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.Cases;
import dev.evaluator.redact.PrivateKind;
import dev.evaluator.suite.Evaluators;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NoPrivateDataTest {

    @Test
    void anAnswerWithoutPrivateDataPasses() {
        assertThat(Evaluators.noPrivateData().evaluate(Cases.answer("Your refund of 12.50 arrives on 2026-11-30.")))
                .isEqualTo(new Score.Graded(1, ""));
    }

    @Test
    void aFailureNamesTheKindsOnceAndNeverTheData() {
        Score score = Evaluators.noPrivateData()
                .evaluate(Cases.answer("Card 4111 1111 1111 1111 or 5500005555555559 of jane.doe@acme.com"));

        assertThat(score).isEqualTo(new Score.Graded(0, "holds an e-mail address and a card number"));
    }

    @Test
    void looksOnlyForTheKindsAskedFor() {
        Evaluator cards = Evaluators.noPrivateData(PrivateKind.CARD, PrivateKind.IBAN);

        assertThat(cards.evaluate(Cases.answer("Write to service@acme.com"))).isEqualTo(new Score.Graded(1, ""));
        assertThat(cards.evaluate(Cases.answer("4111111111111111")))
                .isEqualTo(new Score.Graded(0, "holds a card number"));
    }

    @Test
    void mustLookForSomething() {
        assertThatThrownBy(() -> new NoPrivateData(Set.of())).hasMessageContaining("at least one kind");
    }
}
