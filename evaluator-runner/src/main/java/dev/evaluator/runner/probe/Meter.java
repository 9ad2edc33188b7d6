package dev.evaluator.runner.probe;

import dev.evaluator.run.Entry;
import dev.evaluator.run.Journal;
import dev.evaluator.target.Usage;

/** Counts what probes use, and remembers nothing else: every probe asks the judge. */
final class Meter implements Journal.Forgetting {

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
}
