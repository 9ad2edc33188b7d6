package dev.evaluator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.Cases;
import dev.evaluator.report.CaseScore;
import dev.evaluator.score.Reason;
import dev.evaluator.score.Score;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.CallFailed;
import dev.evaluator.target.Response;
import dev.evaluator.target.Target;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A resumed pass asks only what nobody has answered yet. */
class ResumeTest {

    private static final Function<Integer, Response> YES = call -> Response.of("{\"pass\": true}");

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger judged = new AtomicInteger();
    private final Remembering journal = new Remembering();

    @Test
    void nothingAnsweredIsAskedAgain() throws Exception {
        Passes.Told first = replay(suite(1, YES), counting());
        Passes.Told second = replay(suite(1, YES), counting());

        assertThat(asked).hasValue(10);
        assertThat(judged).hasValue(10);
        assertThat(second.settled()).isEqualTo(first.settled());
        assertThat(second.outcome()).isEqualTo(new Outcome.Complete());
    }

    @Test
    void onlyMissingJudgementsAreAsked() throws Exception {
        // Three votes a case: 30 calls, of which the judge fails the last five, three times each.
        Suite failing = suite(3, call -> {
            if (call > 25) {
                throw new CallFailed(CallFailed.Kind.SERVER_ERROR, "overloaded");
            }
            return YES.apply(call);
        });
        Passes.Told first = replay(failing, counting());
        assertThat(first.settled())
                .anySatisfy(found -> assertThat(found.arms().getFirst().scores().get("accuracy"))
                        .isEqualTo(new CaseScore.Unscored(Reason.JUDGE_ERROR)));
        judged.set(0);

        Passes.Told second = replay(suite(3, YES), counting());

        assertThat(asked).as("no answer is asked for again").hasValue(10);
        assertThat(judged).as("votes still missing").hasValue(5);
        assertThat(second.settled())
                .allSatisfy(found -> assertThat(found.arms().getFirst().scores().get("accuracy"))
                        .isEqualTo(new CaseScore.Graded(1, false)));
    }

    @Test
    void aFailedAnswerIsAskedForAgain() throws Exception {
        Target broken = Target.of("counting", question -> {
            throw new CallFailed(CallFailed.Kind.CLIENT_ERROR, "no");
        });
        replay(suite(1, YES), broken);

        assertThat(replay(suite(1, YES), counting()).score(0)).isEqualTo(new CaseScore.Graded(1, false));
        assertThat(asked).hasValue(10);
    }

    @Test
    void repeatsAreAskedEachAndAveraged() throws Exception {
        Target everySecond = Target.of("counting", question -> asked.incrementAndGet() % 2 == 0 ? "yes" : "no");
        Suite suite =
                Passes.suite(replay -> new Score.Graded(replay.response().text().equals("yes") ? 1 : 0, ""));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Pass pass = Passes.pass(suite, new PassOptions("run", 2, 1), journal, threads);

            Passes.Told told = Passes.replay(pass, Cases.many(5).iterator(), found -> true, Passes.arm(everySecond));

            assertThat(told.score(4)).isEqualTo(new CaseScore.Graded(0.5, false));
            assertThat(journal.answers).hasSize(10);
        }
    }

    @Test
    void whatIsKeptAndJudgedIsRedactedWhatOurOwnCodeSeesIsNot() throws Exception {
        Suite own = Passes.suite(replay -> new Score.Graded(
                replay.response().text().contains("4111") ? 0 : 1,
                "said " + replay.response().text()));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            UnaryOperator<String> redaction = text -> text.replace("4111", "[card]");
            Pass pass = new Pass(
                    own, Passes.options(1), journal, sample -> redaction, threads, Passes.AT_ONCE, Events.none());

            Passes.Told told = Passes.replay(
                    pass,
                    Cases.many(1).iterator(),
                    found -> true,
                    Passes.arm(Target.of("leaking", question -> "your card 4111")));

            assertThat(told.score(0)).isEqualTo(new CaseScore.Graded(0, false));
            assertThat(journal.answers.values())
                    .allSatisfy(answered -> assertThat(((Answer.Answered) answered.answer())
                                    .response()
                                    .text())
                            .isEqualTo("your card [card]"));
            assertThat(journal.evaluations.values())
                    .isNotEmpty()
                    .allSatisfy(kept -> assertThat(kept.toString()).contains("said your card [card]"));
        }
    }

    private Target counting() {
        return Target.of("counting", question -> question + asked.incrementAndGet());
    }

    private Suite suite(int votes, Function<Integer, Response> replies) {
        return Passes.judged(journal, Passes.AT_ONCE, votes, call -> {
            judged.incrementAndGet();
            return replies.apply(call);
        });
    }

    private Passes.Told replay(Suite suite, Target target) throws InterruptedException {
        return Passes.replay(suite, Cases.many(10), journal, Passes.arm(target));
    }
}
