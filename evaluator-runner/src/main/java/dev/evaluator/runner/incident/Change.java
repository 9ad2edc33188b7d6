package dev.evaluator.runner.incident;

import java.util.Locale;
import java.util.Optional;

/**
 * What changed just before something moved, or that it did not.
 *
 * @param kind of what
 * @param state whether it changed
 * @param words what it was, or that it is as it was
 * @param since the run that saw it first
 */
public record Change(Kind kind, State state, String words, Optional<Moment> since) {

    /** What may change. */
    public enum Kind {
        /** The target: its configuration, its revision or the model that answers. */
        TARGET,
        /** What is asked. */
        TRAFFIC,
        /** Who grades. */
        JUDGE;

        /** Returns the word for JSON and pages. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether something changed. */
    public enum State {
        /** It did. */
        CHANGED,
        /** It did not, as far as anybody was told. */
        UNCHANGED,
        /** Nobody can tell. */
        UNKNOWN;

        /** Returns the word for JSON and pages. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns whether it changed. */
    public boolean changed() {
        return state == State.CHANGED;
    }

    /** Returns it in words. */
    public String sentence() {
        return (changed() ? "" : state.label() + ": ") + words;
    }

    static Change of(Kind kind, String words, Optional<Moment> since) {
        return new Change(kind, State.CHANGED, words, since);
    }

    static Change none(Kind kind, String words) {
        return new Change(kind, State.UNCHANGED, words, Optional.empty());
    }
}
