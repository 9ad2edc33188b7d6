package dev.evaluator.judge;

import static dev.evaluator.judge.Judged.YES_NO;
import static dev.evaluator.judge.Judged.answer;
import static dev.evaluator.judge.Judged.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.sample.Message;
import dev.evaluator.sample.Reference;
import dev.evaluator.target.Replay;
import dev.evaluator.target.Response;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A judge that asks for it sees a mark in place of every blank of what is data. */
class DatamarkingTest {

    private static final Replay REPLAY = answer(
            List.of(Message.user("How long?")),
            "It takes\ue000 ten days.",
            new Reference(Optional.of("Five working days."), List.of(), List.of("On returns.")));

    private static PromptedJudge replying(String reply) {
        return new PromptedJudge(Judged.id("judge"), 1, Judged.held(prompt -> Response.of(reply)), Judged.KEY);
    }

    private static String prompt(Judge judge) {
        return judge.grade(question(REPLAY, YES_NO)).transcript().prompt().orElseThrow();
    }

    @Test
    void whatStandsBetweenTheFencesIsMarkedAndNothingElse() {
        String marked = prompt(replying("{}").datamarked());

        assertThat(marked)
                .contains("Its blanks are written as \ue000.")
                .contains("\nHow\ue000long?\n", "\nIt\ue000takes\ue000ten\ue000days.\n", "\nOn\ue000returns.\n")
                .contains("Five working days.", YES_NO.question());
        assertThat(prompt(replying("{}"))).contains("\nIt takes ten days.\n").doesNotContain("\ue000");
    }

    @Test
    void aQuoteMayHaveTheMarkOrTheBlank() {
        for (String quote : List.of("takes\ue000ten\ue000days", "takes ten days")) {
            Judge judge = replying("{\"pass\": false, \"quotes\": [\"" + quote + "\"]}")
                    .datamarked();

            Judgement judgement = judge.grade(question(REPLAY, YES_NO.withEvidence()));

            assertThat(((Judgement.Grade) judgement).quotes()).containsExactly("takes ten days");
        }
    }

    @Test
    void itIsAnotherJudge() {
        assertThat(replying("").datamarked().id()).isNotEqualTo(replying("").id());
        assertThat(replying("").datamarked().id().name()).isEqualTo("judge");
        assertThat(replying("").id()).isEqualTo(replying("").id());
    }
}
