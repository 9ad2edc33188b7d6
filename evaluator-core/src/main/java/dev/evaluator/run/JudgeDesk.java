package dev.evaluator.run;

import dev.evaluator.json.Digest;
import dev.evaluator.judge.Judge;
import dev.evaluator.judge.Judgement;
import dev.evaluator.judge.Question;
import dev.evaluator.judge.Transcript;
import dev.evaluator.score.Reason;
import dev.evaluator.suite.Judges;
import dev.evaluator.target.CallFailed;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The judges as a pass asks them: within their permits, again where that may help, once more after a reply that could not
 * be used, and written down at once, so that a resumed run asks only what nobody has answered yet.
 */
public final class JudgeDesk implements Judges {

    /** Replies that are asked for once more: a grade may still come, and no grade is changed by asking. */
    private static final Set<Reason> UNUSABLE = EnumSet.of(
            Reason.JUDGE_UNREADABLE,
            Reason.JUDGE_REFUSED,
            Reason.JUDGE_OFF_SCALE,
            Reason.JUDGE_UNCLEAR,
            Reason.EVIDENCE_MISSING);

    private final Judges judges;
    private final Function<String, Permits> permits;
    private final Journal journal;
    private final Recall recall;
    private final Calls calls;
    private final Events events;
    private final Identities identities = new Identities();

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
        this(judges, permits, journal, recall, new Calls(waiter, events), events);
    }

    private JudgeDesk(
            Judges judges,
            Function<String, Permits> permits,
            Journal journal,
            Recall recall,
            Calls calls,
            Events events) {
        this.judges = judges;
        this.permits = permits;
        this.journal = journal;
        this.recall = recall;
        this.calls = calls;
        this.events = events;
    }

    /** Returns a desk that calls no more than it may. */
    public static JudgeDesk within(
            Allowance allowance,
            Judges judges,
            Function<String, Permits> permits,
            Journal journal,
            Waiter waiter,
            Events events) {
        return new JudgeDesk(judges, permits, journal, Recall.NOTHING, new Calls(waiter, events, allowance), events);
    }

    @Override
    public Judge named(String name) {
        return judges.named(name)
                .each(judge ->
                        judge.gradedBy(new Seat(judge, permits.apply(judge.id().name()))::grade));
    }

    /** A question with its key and the identity of its criterion. */
    private record Work(String key, Digest criterion, Question question) {}

    /** What came of asking, and the calls it took. */
    private record Asked(Judgement judgement, List<Attempt> made) {

        int attempts() {
            return made.size();
        }

        /** Returns it with its last call told as one whose reply could not be used. */
        Asked unusable(Reason why) {
            List<Attempt> told = new ArrayList<>(made);
            told.addLast(told.removeLast().unusable(why));
            return new Asked(judgement, told);
        }

        /** Returns what came of asking again: what both calls used was used for the second. */
        Asked then(Asked again) {
            if (again.attempts() == 0) {
                return again; // The question stays open: asked once more, it may still get its grade.
            }
            List<Attempt> both = new ArrayList<>(made);
            both.addAll(again.made());
            return new Asked(again.judgement().after(judgement.transcript()), both);
        }
    }

    /** One judge at the desk. */
    private final class Seat {

        private final Judge judge;
        private final Permits granted;

        Seat(Judge judge, Permits granted) {
            this.judge = judge;
            this.granted = granted;
        }

        Judgement grade(Question question) {
            Digest criterion = identities.of(question.criterion());
            String key = Keys.judgement(question.replay().key(), criterion, judge.id(), question.vote());
            Work work = new Work(key, criterion, question);
            return journal.judgement(key).or(() -> recalled(work)).orElseGet(() -> ask(work));
        }

        private Optional<Judgement> recalled(Work work) {
            Optional<Judgement> known = recall.judgement(work.question(), judge.id());
            known.ifPresent(judgement -> record(work, List.of(), judgement));
            return known;
        }

        private Judgement ask(Work work) {
            Callee callee = new Callee(Callee.Role.JUDGE, judge.id().name());
            Asked asked = asked(callee, work.question());
            if (judge.kind() == Judge.Kind.MODEL && asked.attempts() > 0 && unusable(asked.judgement())) {
                Reason why = ((Judgement.Unclear) asked.judgement()).reason();
                events.invalid(callee, why);
                asked = asked.unusable(why).then(asked(callee, work.question()));
            }
            if (asked.attempts() > 0) {
                record(work, asked.made(), asked.judgement());
            }
            return asked.judgement();
        }

        private Asked asked(Callee callee, Question question) {
            Calls.Result<Judgement> result =
                    calls.call(granted, Asking.judge(callee, question, () -> judge.grade(question)));
            return new Asked(result.value().orElseGet(() -> failed(result.failure())), result.made());
        }

        private static boolean unusable(Judgement judgement) {
            return judgement instanceof Judgement.Unclear unclear && UNUSABLE.contains(unclear.reason());
        }

        private void record(Work work, List<Attempt> made, Judgement judgement) {
            Question question = work.question();
            journal.record(
                    new Entry.Judged(
                            work.key(),
                            question.replay().key(),
                            judge.id().name(),
                            judge.id().digest(),
                            question.criterion().name(),
                            work.criterion(),
                            question.vote(),
                            made.size(),
                            judgement),
                    made);
        }

        private static Judgement failed(Optional<CallFailed> failure) {
            CallFailed why = failure.orElseThrow();
            return new Judgement.Unclear(
                    Calls.reason(Callee.Role.JUDGE, why.kind()), String.valueOf(why.getMessage()), Transcript.NONE);
        }
    }
}
