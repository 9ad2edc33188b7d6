package dev.evaluator.gate;

import java.util.Locale;
import java.util.Optional;

/**
 * One reason for a verdict, or one warning beside it.
 *
 * @param code which of the closed list
 * @param requirement the requirement's id, if it is about one
 * @param text the same for people, with numbers
 */
public record Finding(Code code, Optional<String> requirement, String text) {

    /** The closed list of reasons and warnings. */
    public enum Code {
        REGRESSION,
        BELOW_THRESHOLD,
        CRITICAL_FAILURE,
        FEW_CASES,
        INDIFFERENT,
        MISSING_COULD_FLIP,
        JUDGE_DRIFT,
        JUDGE_ATTACKABLE,
        NO_BASELINE,
        BASELINE_CHANGED,
        TARGET_ERRORS,
        JUDGE_ERRORS,
        STORE_ERRORS,
        BUDGET_SPENT,
        TIMED_OUT,
        CANCELLED,
        JUDGE_NOT_VALIDATED,
        REVISION_UNKNOWN,
        TARGET_CHANGED;

        /** Returns the name as it stands in JSON. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
