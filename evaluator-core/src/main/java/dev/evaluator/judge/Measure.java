package dev.evaluator.judge;

import java.util.EnumSet;
import java.util.Set;

/** What a prompt does against hostile text; tests switch measures off to show what each is good for. */
enum Measure {
    /** The judged text comes before the rubric, so that the last word is ours. */
    ORDER,
    /** The judged text stands between lines that cannot be guessed. */
    FENCE,
    /** Hidden characters are stripped, chat-template tokens broken, long texts cut. */
    CLEANING,
    /** Blanks of the judged text are replaced by a mark (arXiv 2403.14720); costs tokens, so whoever wants it says so. */
    DATAMARKING;

    /** What every prompt does. */
    static final Set<Measure> ALL = Set.copyOf(EnumSet.complementOf(EnumSet.of(DATAMARKING)));
}
