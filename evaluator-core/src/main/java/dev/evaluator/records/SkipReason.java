package dev.evaluator.records;

import java.util.Locale;

/** Why a record that could be read was left out on purpose; a closed list. */
public enum SkipReason {
    /** One with its id was read before from the same source. */
    DUPLICATE,
    /** A later record tells the same call to its end. */
    SUPERSEDED,
    /** Our own replay of something. */
    REPLAYED,
    /** No call of a language model. */
    NOT_LLM,
    /** Not drawn. */
    NOT_SAMPLED;

    /** Returns the name as it stands in reports and labels. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
