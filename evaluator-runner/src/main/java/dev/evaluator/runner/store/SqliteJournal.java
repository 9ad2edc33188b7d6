package dev.evaluator.runner.store;

import dev.evaluator.judge.Judgement;
import dev.evaluator.run.Answer;
import dev.evaluator.run.Attempt;
import dev.evaluator.run.Entry;
import dev.evaluator.run.Journal;
import dev.evaluator.score.Evaluation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The journal of one run: looks up what was there before, and queues what is new. */
final class SqliteJournal implements Journal {

    private final String run;
    private final List<String> targets;
    private final boolean fresh;
    private final Readers readers;
    private final Supplier<Writer> writer;
    private final Set<String> untouched;

    /**
     * Creates one.
     *
     * @param untouched runs in which nothing can have been recorded, so that looking is not worth it
     */
    SqliteJournal(RunRecord run, Set<String> untouched, Readers readers, Supplier<Writer> writer) {
        this.run = run.id();
        this.targets = run.parts().stream().map(RunRecord.PartRecord::target).toList();
        this.untouched = untouched;
        this.fresh = untouched.contains(run.id());
        this.readers = readers;
        this.writer = writer;
    }

    @Override
    public Optional<Answer.Answered> answer(String response) {
        return fresh ? Optional.empty() : readers.read(session -> ResponseRows.answered(session, response));
    }

    @Override
    public Optional<Judgement> judgement(String judgement) {
        return fresh ? Optional.empty() : readers.read(session -> JudgementRows.judged(session, judgement));
    }

    @Override
    public Map<String, Evaluation.Outcome> evaluations(String response) {
        return fresh ? Map.of() : readers.read(session -> EvaluationRows.settled(session, response));
    }

    @Override
    public void record(Entry.Answered answered) {
        record(answered, List.of());
    }

    @Override
    public void record(Entry.Judged judged) {
        record(judged, List.of());
    }

    @Override
    public void record(Entry.Answered answered, List<Attempt> made) {
        add(ResponseRows.write(run, targets.get(answered.part()), answered, made));
    }

    @Override
    public void record(Entry.Judged judged, List<Attempt> made) {
        add(JudgementRows.write(run, judged, made));
    }

    @Override
    public void record(Entry.Evaluated evaluated) {
        add(EvaluationRows.write(run, evaluated));
    }

    private void add(Write write) {
        if (fresh) {
            untouched.remove(run);
        }
        writer.get().add(run, write);
    }
}
