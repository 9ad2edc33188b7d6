package dev.evaluator.judge;

import static dev.evaluator.judge.Judged.YES_NO;
import static dev.evaluator.judge.Judged.answer;
import static dev.evaluator.judge.Judged.part;
import static dev.evaluator.judge.Judged.replying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.rubric.Rubric;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Reference;
import dev.evaluator.score.Part;
import dev.evaluator.score.Reason;
import dev.evaluator.score.Score;
import dev.evaluator.target.Replay;
import dev.evaluator.target.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A text too long to be shown whole is graded on a part and flagged, or not graded where a part will not do. */
class LongTextTest {

    @Test
    void aCutIsFlaggedOnThePart() {
        Rubric rubric = Rubric.of("r", YES_NO);
        Judge judge = replying("judge", "{\"pass\": true}");

        assertThat(part(rubric, judge, "x ".repeat(40_000)).flags()).containsExactly(Part.Flag.TRUNCATED);
        assertThat(part(rubric, judge, "short and good").flags()).isEmpty();
    }

    @Test
    void aConversationOrContextWithoutItsMiddleIsFlaggedToo() {
        Judge judge = replying("judge", "{\"pass\": true}");
        String book = "x ".repeat(40_000);

        for (Replay replay : List.of(
                answer(List.of(Message.user(book)), "an answer"),
                answer(List.of(Message.user("What?")), "an answer", Reference.text(book)),
                answer(
                        List.of(Message.user("What?")),
                        "an answer",
                        new Reference(Optional.empty(), List.of(), List.of("short", book))))) {
            Score score = new RubricEvaluator(Rubric.of("r", YES_NO), judge).evaluate(replay);

            assertThat(score.flags()).containsExactly(Part.Flag.TRUNCATED);
        }
    }

    @Test
    void aCriterionThatNeedsAllOfALongTextIsNotGradedAndNobodyIsAsked() {
        AtomicInteger calls = new AtomicInteger();
        Judge judge = Judged.model("judge", prompt -> {
            calls.incrementAndGet();
            return Response.of("{\"pass\": true}");
        });
        RubricEvaluator evaluator = new RubricEvaluator(Rubric.of("r", YES_NO.ofWholeText()), judge);

        assertThat(evaluator.evaluate(answer("x ".repeat(40_000))))
                .isEqualTo(new Score.Unscored(
                        Reason.INPUT_TOO_LONG,
                        "agrees: the answer has more than the 65536 characters that are shown, and it may not be"
                                + " graded on a part"));
        assertThat(calls).hasValue(0);
        assertThat(evaluator.evaluate(answer("short and good"))).isInstanceOf(Score.Graded.class);
        assertThat(YES_NO.ofWholeText().digest()).isNotEqualTo(YES_NO.digest());
    }

    @Test
    void hiddenCharactersDoNotMakeATextTooLong() {
        assertThat(Untrusted.isCut("\u200b".repeat(Untrusted.LONGEST) + "x")).isFalse();
        assertThat(Untrusted.isCut("x".repeat(Untrusted.LONGEST) + "x")).isTrue();
    }
}
