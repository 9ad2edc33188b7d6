package dev.evaluator.run;

import dev.evaluator.judge.Judge;
import dev.evaluator.judge.Judgement;
import dev.evaluator.judge.Question;
import dev.evaluator.judge.Transcript;
import dev.evaluator.score.JudgeId;
import dev.evaluator.suite.Judges;
import dev.evaluator.target.CallFailed;
import java.util.Optional;
import java.util.function.Function;

/**
 * The judges as a pass asks them: within their permits, again where that may help, and written down at once, so that a
 * resumed run asks only what nobody has answered yet.
 */
public final class JudgeDesk implements Judges {

    private final Judges judges;
    private final Function<String, Permits> permits;
    private final Journal journal;
    private final Recall recall;
    private final Calls calls;

    /** Creates a desk over judges, each with its permits. */
    public JudgeDesk(Judges judges, Function<String, Permits> permits, Journal journal, Waiter waiter, Events events) {
        this(judges, permits, journal, Recall.NOTHING, waiter, events);
    }

    /** Creates a desk that asks no judge what can be recalled: for stored answers that are scored again, only. */
    public JudgeDesk(
            Judges judges,
            Function<String, Permits> permits,
            Journal journal,
            Recall recall,
            Waiter waiter,
            Events events) {
        this.judges = judges;
        this.permits = permits;
        this.journal = journal;
        this.recall = recall;
        this.calls = new Calls(waiter, events);
    }

    @Override
    public Judge named(String name) {
        return new Written(judges.named(name), permits.apply(name));
    }

    private final class Written implements Judge {

        private final Judge judge;
        private final Permits granted;

        Written(Judge judge, Permits granted) {
            this.judge = judge;
            this.granted = granted;
        }

        @Override
        public JudgeId id() {
            return judge.id();
        }

        @Override
        public int votes() {
            return judge.votes();
        }

        @Override
        public Judgement grade(Question question) {
            String key = Keys.judgement(question, judge.id());
            return journal.judgement(key).or(() -> recalled(key, question)).orElseGet(() -> ask(key, question));
        }

        private Optional<Judgement> recalled(String key, Question question) {
            Optional<Judgement> known = recall.judgement(question, judge.id());
            known.ifPresent(judgement -> record(key, question, 0, judgement));
            return known;
        }

        private Judgement ask(String key, Question question) {
            Callee callee = new Callee(Callee.Role.JUDGE, judge.id().name());
            Calls.Result<Judgement> result = calls.call(callee, granted, () -> judge.grade(question));
            Judgement judgement = result.value().orElseGet(() -> failed(result.failure()));
            if (result.attempts() > 0) {
                record(key, question, result.attempts(), judgement);
            }
            return judgement;
        }

        private void record(String key, Question question, int attempts, Judgement judgement) {
            journal.record(new Entry.Judged(
                    key,
                    question.replay().key(),
                    judge.id().name(),
                    judge.id().digest(),
                    question.criterion().name(),
                    Keys.criterion(question.criterion()),
                    question.vote(),
                    attempts,
                    judgement));
        }

        private static Judgement failed(Optional<CallFailed> failure) {
            CallFailed why = failure.orElseThrow();
            return new Judgement.Unclear(
                    Calls.reason(Callee.Role.JUDGE, why.kind()), String.valueOf(why.getMessage()), Transcript.NONE);
        }
    }
}
