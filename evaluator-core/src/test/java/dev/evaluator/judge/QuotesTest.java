package dev.evaluator.judge;

import static dev.evaluator.judge.Judged.YES_NO;
import static dev.evaluator.judge.Judged.answer;
import static dev.evaluator.judge.Judged.part;
import static dev.evaluator.judge.Judged.question;
import static dev.evaluator.judge.Judged.replying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.rubric.Rubric;
import dev.evaluator.score.Part;
import dev.evaluator.score.Reason;
import dev.evaluator.target.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evidence stands in the answer word for word. */
class QuotesTest {

    private static final Rubric EVIDENCED = Rubric.of("r", YES_NO.withEvidence());

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

    @Test
    void aModelThatNothingHoldsToTheFormIsAskedForNoQuotes() {
        Judge plain = plain("{\"pass\": false, \"rationale\": \"wrong\"}");

        Judgement judgement = plain.grade(question(answer("It takes ten days."), YES_NO.withEvidence()));

        assertThat(judgement).isInstanceOf(Judgement.Grade.class);
        assertThat(judgement.transcript().prompt().orElseThrow()).doesNotContain("quote");
        assertThat(part(EVIDENCED, plain, "It takes ten days.").flags()).containsExactly(Part.Flag.QUOTES_OFF);
        assertThat(part(Rubric.of("r", YES_NO), plain, "It takes ten days.").flags())
                .isEmpty();
    }

    @Test
    void aModelThatKeepsTheFormQuotesAndIsAnotherJudge() {
        String reply = "{\"pass\": false, \"quotes\": [\"takes ten days\"]}";
        Judge held = replying("judge", reply);

        assertThat(part(EVIDENCED, held, "It takes ten days.").flags()).isEmpty();
        assertThat(held.id()).isNotEqualTo(plain(reply).id());
    }

    @Test
    void oneMemberOfAJuryThatCannotQuoteIsToldOf() {
        Judge held = replying("held", "{\"pass\": true}");

        assertThat(part(EVIDENCED, Jury.of(List.of(held, plain("{\"pass\": true}"))), "It takes ten days.")
                        .flags())
                .containsExactly(Part.Flag.QUOTES_OFF);
    }

    @Test
    void whatARuleSettlesNeedsNoQuote() {
        assertThat(part(EVIDENCED, plain("{\"pass\": true}"), "...").flags()).containsExactly(Part.Flag.BY_RULE);
    }

    private static Judge plain(String reply) {
        return new PromptedJudge(Judged.id("judge"), 1, prompt -> Response.of(reply), Judged.KEY);
    }
}
