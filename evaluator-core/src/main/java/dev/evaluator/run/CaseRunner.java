package dev.evaluator.run;

import dev.evaluator.sample.Obstacle;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Evaluation;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.NoAnswer;
import dev.evaluator.score.Reason;
import dev.evaluator.score.Score;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.CallFailed;
import dev.evaluator.target.Replay;
import dev.evaluator.target.Response;
import dev.evaluator.target.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Settles one case in one arm: asks the target for each repeat, and each evaluator about each answer. */
final class CaseRunner {

    private final Suite suite;
    private final PassOptions options;
    private final Journal journal;
    private final Function<Sample, UnaryOperator<String>> redaction;
    private final Calls calls;

    CaseRunner(
            Suite suite,
            PassOptions options,
            Journal journal,
            Function<Sample, UnaryOperator<String>> redaction,
            Calls calls) {
        this.suite = suite;
        this.options = options;
        this.journal = journal;
        this.redaction = redaction;
        this.calls = calls;
    }

    Settled.ArmResult settle(Sample sample, Arm arm) {
        List<Answer> answers = new ArrayList<>();
        List<Map<String, Evaluation.Outcome>> repeats = new ArrayList<>();
        for (int repeat = 0; repeat < options.repeats(); repeat++) {
            String key = Keys.response(options.run(), arm, sample, repeat);
            Answer answer = answer(key, sample, arm, repeat);
            answers.add(redacted(sample, answer));
            repeats.add(evaluate(key, sample, arm, repeat, answer));
        }
        return new Settled.ArmResult(
                answers, Settled.fold(List.copyOf(suite.evaluators().keySet()), repeats));
    }

    private Answer answer(String key, Sample sample, Arm arm, int repeat) {
        Optional<Answer.Answered> known = journal.answer(key);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<Answer.Failed> failure = journal.failure(key);
        if (failure.isPresent()) {
            return failure.get();
        }
        Optional<Answer> unasked = unasked(sample, arm.stream());
        if (unasked.isPresent()) {
            journal.record(new Entry.Answered(key, arm.part(), sample.id(), repeat, unasked.get()));
            return unasked.get();
        }
        Calls.Result<Response> result = calls.call(
                arm.permits(),
                Asking.target(
                        arm.target().name(), sample, () -> ask(arm.target().replaying(options.run()), sample, repeat)));
        Answer answer = result.value()
                .<Answer>map(response -> new Answer.Answered(response, result.attempts()))
                .orElseGet(() -> failed(result.failure().orElseThrow(), result.attempts()));
        if (!interrupted(answer)) {
            journal.record(
                    new Entry.Answered(key, arm.part(), sample.id(), repeat, redacted(sample, answer)), result.made());
        }
        return answer;
    }

    /** Returns why nobody is asked about a case: it would tell nothing, or not what it seems to tell. */
    private Optional<Answer> unasked(Sample sample, Stream stream) {
        if (suite.evaluators().values().stream().noneMatch(evaluator -> mayApply(evaluator, sample))) {
            return Optional.of(new Answer.Failed(Reason.NOT_APPLICABLE, "no evaluator applies to this case", 0));
        }
        return stream.asks()
                ? Obstacle.of(sample.prompt()).stream()
                        .findFirst()
                        .map(obstacle -> new Answer.Failed(Reason.NOT_REPLAYABLE, obstacle.words(), 0))
                : Optional.empty();
    }

    /** A target written as a Java function may throw anything; that is its failure, not the harness's. */
    private static Response ask(Target target, Sample sample, int repeat) {
        @Nullable Response response;
        try {
            response = target.answer(sample, repeat);
        } catch (CallFailed failure) {
            throw failure;
        } catch (RuntimeException e) {
            throw new CallFailed(
                    CallFailed.Kind.CLIENT_ERROR,
                    "target '" + target.name() + "' threw " + e.getClass().getName());
        }
        // Code without annotations may return null, whatever ours says.
        if (response == null || (Object) response.text() == null) {
            throw new CallFailed(CallFailed.Kind.CLIENT_ERROR, "target '" + target.name() + "' returned null");
        }
        return response;
    }

    private static Answer failed(CallFailed failure, int attempts) {
        return new Answer.Failed(
                Calls.reason(Callee.Role.TARGET, failure.kind()), String.valueOf(failure.getMessage()), attempts);
    }

    private static boolean interrupted(Answer answer) {
        return answer instanceof Answer.Failed(Reason reason, String detail, int attempts)
                && reason == Reason.INTERRUPTED;
    }

    private Answer redacted(Sample sample, Answer answer) {
        UnaryOperator<String> redacting = redaction.apply(sample);
        return switch (answer) {
            case Answer.Answered(Response response, int attempts) ->
                new Answer.Answered(response.rewritten(redacting), attempts);
            // The other side's message may quote what it was asked.
            case Answer.Failed(Reason reason, String detail, int attempts) ->
                new Answer.Failed(reason, redacting.apply(detail), attempts);
        };
    }

    /** An evaluator of our own sees the answer as it came and may quote it. */
    private Evaluation.Outcome redacted(Sample sample, Evaluation.Outcome outcome) {
        return outcome instanceof Evaluation.Outcome.Scored(Score score)
                ? new Evaluation.Outcome.Scored(score.rewritten(redaction.apply(sample)))
                : outcome;
    }

    private Map<String, Evaluation.Outcome> evaluate(String key, Sample sample, Arm arm, int repeat, Answer answer) {
        Map<String, Evaluation.Outcome> known = journal.evaluations(key);
        Map<String, Evaluation.Outcome> outcomes = new LinkedHashMap<>();
        Asked asked = asked(key, sample, repeat, answer);
        suite.evaluators().forEach((name, evaluator) -> {
            Evaluation.Outcome outcome = known.get(name);
            if (outcome == null) {
                outcome = redacted(sample, outcome(evaluator, sample, asked));
                if (!interrupted(outcome)) {
                    journal.record(
                            new Entry.Evaluated(arm.part(), sample.id(), repeat, new Evaluation(key, name, outcome)));
                }
            }
            outcomes.put(name, outcome);
        });
        return outcomes;
    }

    private static boolean interrupted(Evaluation.Outcome outcome) {
        return outcome instanceof Evaluation.Outcome.Scored(Score score)
                && score instanceof Score.Unscored(Reason reason, String detail)
                && reason == Reason.INTERRUPTED;
    }

    /** What there is to score. */
    private sealed interface Asked {
        record Answered(Replay replay) implements Asked {}

        record Unanswered(NoAnswer failure) implements Asked {}

        record Lost(Score.Unscored why) implements Asked {}
    }

    private Asked asked(String key, Sample sample, int repeat, Answer answer) {
        return switch (answer) {
            case Answer.Failed(Reason reason, String detail, int attempts) ->
                NoAnswer.of(sample, reason, detail)
                        .<Asked>map(Asked.Unanswered::new)
                        .orElseGet(() -> new Asked.Lost(new Score.Unscored(reason, detail)));
            // A judge is a third party: it gets the redacted answer, our own code sees it as it came.
            case Answer.Answered(Response response, int attempts) ->
                new Asked.Answered(
                        new Replay(key, sample, response, response.rewritten(redaction.apply(sample)), repeat));
        };
    }

    private static Evaluation.Outcome outcome(Evaluator evaluator, Sample sample, Asked asked) {
        try {
            return evaluator.appliesTo(sample)
                    ? new Evaluation.Outcome.Scored(score(evaluator, asked))
                    : new Evaluation.Outcome.Declined();
        } catch (RuntimeException e) {
            return new Evaluation.Outcome.Scored(new Score.Unscored(
                    Reason.EVALUATOR_ERROR,
                    "the evaluator threw " + e.getClass().getName()));
        }
    }

    /** An evaluator that cannot tell is asked again, and its failure written down, when there is an answer. */
    private static boolean mayApply(Evaluator evaluator, Sample sample) {
        try {
            return evaluator.appliesTo(sample);
        } catch (RuntimeException e) {
            return true;
        }
    }

    private static Score score(Evaluator evaluator, Asked asked) {
        @Nullable
        Score score = switch (asked) {
            case Asked.Answered(Replay replay) -> evaluator.score(replay);
            case Asked.Unanswered(NoAnswer failure) -> evaluator.unanswered(failure);
            case Asked.Lost(Score.Unscored why) -> why;
        };
        return score == null ? new Score.Unscored(Reason.EVALUATOR_ERROR, "the evaluator returned null") : score;
    }
}
