package dev.evaluator.run;

import java.util.Locale;

/** The four streams of a run, never mixed in one estimate, so that a change can be attributed. */
public enum Stream {
    /** Production's own responses, scored as they were. */
    OBSERVED,
    /** The samples sent to the target now. */
    REPLAYED,
    /** The same inputs in every run. */
    PANEL,
    /** The same answers in every run: only the judge can move. */
    ANCHORS;

    /** Returns whether questions are put to a target, as opposed to answers that are there. */
    boolean asks() {
        return this == REPLAYED || this == PANEL;
    }

    /** Returns the name as it stands in files and labels. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
