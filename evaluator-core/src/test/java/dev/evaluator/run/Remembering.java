package dev.evaluator.run;

import dev.evaluator.judge.Judgement;
import dev.evaluator.score.Evaluation;
import dev.evaluator.score.Score;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A journal in memory with a store's manners: it gives back what succeeded and forgets why the rest did not. */
class Remembering implements Journal {

    final Map<String, Entry.Answered> answers = new ConcurrentHashMap<>();
    final Map<String, Entry.Judged> judgements = new ConcurrentHashMap<>();
    final Map<String, Entry.Evaluated> evaluations = new ConcurrentHashMap<>();

    @Override
    public Optional<Answer.Answered> answer(String response) {
        return Optional.ofNullable(answers.get(response))
                .map(Entry.Answered::answer)
                .filter(Answer.Answered.class::isInstance)
                .map(Answer.Answered.class::cast);
    }

    @Override
    public Optional<Judgement> judgement(String judgement) {
        return Optional.ofNullable(judgements.get(judgement))
                .map(Entry.Judged::judgement)
                .filter(found -> !(found instanceof Judgement.Unclear));
    }

    @Override
    public Map<String, Evaluation.Outcome> evaluations(String response) {
        Map<String, Evaluation.Outcome> found = new LinkedHashMap<>();
        evaluations.values().stream()
                .map(Entry.Evaluated::evaluation)
                .filter(evaluation -> evaluation.response().equals(response))
                .filter(evaluation -> !(evaluation.outcome() instanceof Evaluation.Outcome.Scored(Score score)
                        && score instanceof Score.Unscored))
                .forEach(evaluation -> found.put(evaluation.evaluator(), evaluation.outcome()));
        return found;
    }

    @Override
    public void record(Entry.Answered answered) {
        answers.put(answered.key(), answered);
    }

    @Override
    public void record(Entry.Judged judged) {
        judgements.put(judged.key(), judged);
    }

    @Override
    public void record(Entry.Evaluated evaluated) {
        evaluations.put(
                evaluated.evaluation().response() + evaluated.evaluation().evaluator(), evaluated);
    }
}
