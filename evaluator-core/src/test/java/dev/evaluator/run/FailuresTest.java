package dev.evaluator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.Cases;
import dev.evaluator.json.Digest;
import dev.evaluator.report.CaseScore;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.Reason;
import dev.evaluator.score.Score;
import dev.evaluator.target.CallFailed;
import dev.evaluator.target.Replay;
import dev.evaluator.target.Response;
import dev.evaluator.target.Target;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A failure of one case is a case without score, and never stops the run. */
class FailuresTest {

    private static final Target THROWING = Target.of("assistant", question -> {
        throw new IllegalStateException("secret words");
    });

    @Test
    void aTargetThatThrowsIsATargetError() throws Exception {
        Passes.Told told = replay(Passes.ONE, THROWING, 3);

        assertThat(told.outcome()).isEqualTo(new Outcome.Complete());
        assertThat(told.score(0)).isEqualTo(new CaseScore.Unscored(Reason.TARGET_ERROR));
        assertThat(told.settled().getFirst().arms().getFirst().answers())
                .containsExactly(new Answer.Failed(
                        Reason.TARGET_ERROR, "target 'assistant' threw java.lang.IllegalStateException", 1));
    }

    @Test
    void aTargetThatReturnsNothingIsATargetError() throws Exception {
        assertThat(replay(Passes.ONE, Target.of("assistant", question -> null), 3)
                        .score(2))
                .isEqualTo(new CaseScore.Unscored(Reason.TARGET_ERROR));
        assertThat(replay(Passes.ONE, returningNull(), 3).score(2))
                .isEqualTo(new CaseScore.Unscored(Reason.TARGET_ERROR));
    }

    @Test
    void anEvaluatorThatThrowsIsAnEvaluatorError() throws Exception {
        Evaluator throwing = replay -> {
            throw new IllegalStateException("secret words");
        };

        assertThat(replay(throwing, Passes.echo(), 3).score(2))
                .isEqualTo(new CaseScore.Unscored(Reason.EVALUATOR_ERROR));
    }

    @Test
    void anEvaluatorThatReturnsNothingIsAnEvaluatorError() throws Exception {
        assertThat(replay(replay -> null, Passes.echo(), 3).score(2))
                .isEqualTo(new CaseScore.Unscored(Reason.EVALUATOR_ERROR));
    }

    @Test
    void anEvaluatorThatCannotTellWhetherItAppliesIsAnEvaluatorError() throws Exception {
        Evaluator torn = new Evaluator() {
            @Override
            public Score evaluate(Replay replay) {
                return new Score.Graded(1, "");
            }

            @Override
            public boolean appliesTo(Sample sample) {
                throw new IllegalStateException("torn");
            }
        };

        Passes.Told told = replay(torn, Passes.echo(), 3);

        assertThat(told.outcome()).isEqualTo(new Outcome.Complete());
        assertThat(told.score(2)).isEqualTo(new CaseScore.Unscored(Reason.EVALUATOR_ERROR));
    }

    @Test
    void aTargetIsNotAskedWhatNoEvaluatorLooksAt() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Target counting = Target.of("counting", question -> question + calls.incrementAndGet());
        Evaluator declining = new Evaluator() {
            @Override
            public Score evaluate(Replay replay) {
                throw new AssertionError("asked");
            }

            @Override
            public boolean appliesTo(Sample sample) {
                return false;
            }
        };

        assertThat(replay(declining, counting, 30).score(29)).isEqualTo(new CaseScore.NotApplicable());
        assertThat(calls).hasValue(0);
    }

    @Test
    void twentySilentCasesMeanThatTheTargetIsDown() throws Exception {
        assertThat(replay(Passes.ONE, THROWING, 19).outcome()).isEqualTo(new Outcome.Complete());

        Passes.Told told = replay(Passes.ONE, THROWING, 200);

        assertThat(told.settled()).hasSize(20);
        assertThat(told.outcome())
                .isEqualTo(new Outcome.TargetDown(
                        "assistant", "target 'assistant' threw java.lang.IllegalStateException"));
    }

    @Test
    void oneAnswerInBetweenMeansThatItIsNot() throws Exception {
        Target flaky = Target.of("flaky", question -> {
            if (!question.endsWith("9")) {
                throw new CallFailed(CallFailed.Kind.CLIENT_ERROR, "no");
            }
            return "yes";
        });

        assertThat(replay(Passes.ONE, flaky, 200).outcome()).isEqualTo(new Outcome.Complete());
    }

    private static Passes.Told replay(Evaluator evaluator, Target target, int cases) throws InterruptedException {
        return Passes.replay(Passes.suite(evaluator), Cases.many(cases), new Remembering(), Passes.arm(target));
    }

    private static Target returningNull() {
        return new Target() {
            @Override
            public String name() {
                return "null";
            }

            @Override
            public Digest digest() {
                return Digest.of("null");
            }

            @Override
            public Optional<String> revision() {
                return Optional.empty();
            }

            @Override
            public Response answer(Sample sample, int repeat) {
                return List.<Response>of().stream().findFirst().orElse(null);
            }
        };
    }
}
