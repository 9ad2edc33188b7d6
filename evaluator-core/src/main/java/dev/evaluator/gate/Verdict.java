package dev.evaluator.gate;

import java.util.Locale;

/** What a gate decides. */
public enum Verdict {
    PASS,
    FAIL,
    INCONCLUSIVE;

    /** Returns the name as it stands in JSON, labels and YAML. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
