package dev.evaluator.target;

import java.util.Locale;

/** Why an answer ended where it did, as its target said. */
public enum FinishReason {
    /** The answer was complete. */
    STOP,
    /** The answer was cut at the most tokens allowed. */
    LENGTH,
    /** The target, or who stands before it, withheld the answer. */
    CONTENT_FILTER,
    /** The target wants tools to be called. */
    TOOL_CALL,
    /** It said something else. */
    UNKNOWN;

    /** Returns the name as it stands in JSON and files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the reason with this label. */
    public static FinishReason of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
