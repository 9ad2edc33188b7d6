package dev.evaluator.records;

import java.util.Locale;

/** Why something that could be read was left out on purpose; a closed list. */
public enum SkipReason {
    /** Its id was read before from the same source. */
    DUPLICATE,
    /** A later report of the same call says more. */
    SUPERSEDED,
    /** It is a replay of ours. */
    REPLAYED,
    /** It is no call of a language model. */
    NOT_LLM,
    /** The sampling left it out. */
    NOT_SAMPLED;

    /** Returns the name as it stands in reports and labels. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
