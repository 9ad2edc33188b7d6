package dev.evaluator.runner.cli;

import dev.evaluator.runner.otlp.OtlpEvents;

/** Tells on standard error when scores of a run did not reach the collector. */
final class SentScores implements OtlpEvents {

    private final Terminal terminal;

    SentScores(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void counted(Fate fate, long events) {
        if (fate != Fate.SENT && events > 0) {
            terminal.note(events + " scores were " + fate.label() + " on the way to the collector");
        }
    }

    @Override
    public void trouble(String why) {
        terminal.note(why);
    }

    void left(String why) {
        terminal.note(why + "; the run is complete all the same");
    }
}
