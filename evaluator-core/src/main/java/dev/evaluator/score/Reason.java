package dev.evaluator.score;

import java.util.Locale;

/** Why a case has no score; a closed list, and never a grade. */
public enum Reason {
    TARGET_ERROR,
    TARGET_TIMEOUT,
    RATE_LIMITED,
    JUDGE_ERROR,
    JUDGE_TIMEOUT,
    JUDGE_UNREADABLE,
    JUDGE_REFUSED,
    JUDGE_OFF_SCALE,
    JUDGE_UNCLEAR,
    EVIDENCE_MISSING,
    NO_REFERENCE,
    NOT_APPLICABLE,
    NOT_LABELLED,
    NOT_FROZEN,
    EVALUATOR_ERROR,
    NOT_REPLAYABLE,
    TOOL_UNRECORDED,
    INPUT_TOO_LONG,
    BUDGET,
    INTERRUPTED;

    /** Returns the name as it stands in JSON, labels and files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the reason with this label. */
    public static Reason of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
