package dev.evaluator.runner.store;

import java.util.Locale;

/** What a store holds of a run for a time only: words. Numbers stay. */
public enum Words {
    /** What was asked, what was answered in production, references; with them the prompts of judges. */
    SAMPLES,
    /** What targets answered and judges replied, the reasons of scores and their quotes; with them the prompts of judges. */
    RESPONSES;

    /** What stands in the place of words that were removed. */
    public static final String GONE = "[removed: kept no longer]";

    /** Returns the name as it is stored and configured. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
