package dev.evaluator.runner.incident;

import java.util.Locale;

/**
 * Whether customers see what has moved, as far as the streams can tell.
 *
 * @param answer yes, no or unknown
 * @param words why
 */
public record Reach(Answer answer, String words) {

    /** What can be said. */
    public enum Answer {
        /** Production's own answers are worse. */
        YES,
        /** Production's own answers are watched and have not moved, or only the judge has. */
        NO,
        /** Production's own answers are not watched. */
        UNKNOWN;

        /** Returns the word for JSON and pages. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
