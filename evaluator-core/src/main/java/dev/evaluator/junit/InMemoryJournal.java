package dev.evaluator.junit;

import dev.evaluator.judge.Judgement;
import dev.evaluator.run.Answer;
import dev.evaluator.run.Entry;
import dev.evaluator.run.Journal;
import dev.evaluator.score.Evaluation;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers what judges said and what each evaluator made of each case, for as long as the tests run. */
final class InMemoryJournal implements Journal {

    private record Cell(String caseId, String evaluator) {}

    private final Map<Cell, Evaluation.Outcome> outcomes = new ConcurrentHashMap<>();

    private final Map<String, Judgement> judgements = new ConcurrentHashMap<>();

    Evaluation.Outcome outcome(String caseId, String evaluator) {
        return outcomes.getOrDefault(new Cell(caseId, evaluator), new Evaluation.Outcome.Declined());
    }

    @Override
    public Optional<Answer.Answered> answer(String response) {
        return Optional.empty();
    }

    @Override
    public Optional<Judgement> judgement(String judgement) {
        return Optional.ofNullable(judgements.get(judgement));
    }

    @Override
    public Map<String, Evaluation.Outcome> evaluations(String response) {
        return Map.of();
    }

    @Override
    public void record(Entry.Answered answered) {}

    @Override
    public void record(Entry.Judged judged) {
        judgements.put(judged.key(), judged.judgement());
    }

    @Override
    public void record(Entry.Evaluated evaluated) {
        Evaluation evaluation = evaluated.evaluation();
        outcomes.put(new Cell(evaluated.caseId(), evaluation.evaluator()), evaluation.outcome());
    }
}
