package dev.evaluator.judge;

import static dev.evaluator.judge.Judged.YES_NO;
import static dev.evaluator.judge.Judged.answer;
import static dev.evaluator.judge.Judged.question;
import static dev.evaluator.judge.Judged.replying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.score.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evidence stands in the answer word for word. */
class QuotesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{\"pass\": false, \"quotes\": [\"takes ten days\"]}|",
                "{\"pass\": false, \"quotes\": [\" takes\\n  ten   days \", \"It takes\"]}|",
                "{\"pass\": true}|",
                "{\"pass\": true, \"quotes\": []}|",
                "{\"pass\": false}|EVIDENCE_MISSING",
                "{\"pass\": false, \"quotes\": []}|EVIDENCE_MISSING",
                "{\"pass\": false, \"quotes\": \"takes ten days\"}|EVIDENCE_MISSING",
                "{\"pass\": false, \"quotes\": [\"takes five days\"]}|EVIDENCE_MISSING",
                "{\"pass\": false, \"quotes\": [\"takes ten days\", \"and is rude\"]}|EVIDENCE_MISSING",
                "{\"pass\": false, \"quotes\": [\"ten\"]}|EVIDENCE_MISSING",
                "{\"pass\": false, \"quotes\": [7]}|EVIDENCE_MISSING",
                "{\"pass\": true, \"quotes\": [\"takes five days\"]}|EVIDENCE_MISSING",
            })
    void requiredEvidenceStandsInTheAnswerWordForWord(String reply, Reason reason) {
        Judgement judgement = replying("judge", reply)
                .grade(question(answer("It takes ten days, I am afra\u200bid."), YES_NO.withEvidence()));

        if (reason == null) {
            assertThat(judgement).isInstanceOf(Judgement.Grade.class);
        } else {
            assertThat(((Judgement.Unclear) judgement).reason()).isEqualTo(reason);
        }
    }

    @Test
    void evidenceIsTheSameInEveryNormalForm() {
        Judgement judgement = replying("judge", "{\"pass\": false, \"quotes\": [\"fu\u0308nfzehn Tage\"]}")
                .grade(question(answer("Es dauert fünfzehn Tage."), YES_NO.withEvidence()));

        assertThat(((Judgement.Grade) judgement).quotes()).hasSize(1);
    }

    @Test
    void anAnswerShorterThanAnyQuoteIsQuotedWhole() {
        assertThat(Quotes.fault(List.of("No."), "No.", true)).isEmpty();
        assertThat(Quotes.fault(List.of("No"), "No.", true)).isPresent();
    }

    @Test
    void inventedQuotesThatNobodyAskedForAreLeftOut() {
        Judgement judgement = replying("judge", "{\"pass\": false, \"quotes\": [\"never said that\"]}")
                .grade(question(answer("It takes ten days."), YES_NO));

        assertThat(((Judgement.Grade) judgement).quotes()).isEmpty();
    }
}
