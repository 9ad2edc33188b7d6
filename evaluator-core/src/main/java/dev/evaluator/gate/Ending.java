package dev.evaluator.gate;

import java.util.Locale;

/** Why a gate reads no further case. */
public enum Ending {
    /** It is decided, or there are no more cases. */
    ALL_READ,
    /** It may use no more cases. */
    CASES,
    /** It may make no more calls. */
    CALLS,
    /** It may spend no more money. */
    MONEY;

    /** Returns the name of the budget that ended it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether cases that were to be read together are not all there. */
    boolean cut() {
        return this == CALLS || this == MONEY;
    }
}
