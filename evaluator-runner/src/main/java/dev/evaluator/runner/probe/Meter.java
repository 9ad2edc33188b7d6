package dev.evaluator.runner.probe;

import dev.evaluator.judge.Judgement;
import dev.evaluator.run.Answer;
import dev.evaluator.run.Entry;
import dev.evaluator.run.Journal;
import dev.evaluator.score.Evaluation;
import dev.evaluator.target.Usage;
import java.util.Map;
import java.util.Optional;

/** Counts what probes use, and remembers nothing else: every probe asks the judge. */
final class Meter implements Journal {

    private long calls;
    private Usage usage = Usage.NONE;
    private String model = "";

    synchronized long calls() {
        return calls;
    }

    synchronized Usage usage() {
        return usage;
    }

    /** Returns the exact model that answered last, or an empty text when none said so. */
    synchronized String model() {
        return model;
    }

    @Override
    public synchronized void record(Entry.Judged judged) {
        calls += judged.attempts();
        usage = usage.plus(judged.judgement().transcript().usage());
        model = judged.judgement().transcript().model().orElse(model);
    }

    @Override
    public Optional<Answer.Answered> answer(String response) {
        return Optional.empty();
    }

    @Override
    public Optional<Judgement> judgement(String judgement) {
        return Optional.empty();
    }

    @Override
    public Map<String, Evaluation.Outcome> evaluations(String response) {
        return Map.of();
    }

    @Override
    public void record(Entry.Answered answered) {}

    @Override
    public void record(Entry.Evaluated evaluated) {}
}
