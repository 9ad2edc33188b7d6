package dev.evaluator.sample;

import java.util.Locale;

/** Where an interaction comes from; origins are never mixed in one estimate. */
public enum Origin {
    /** Real traffic; always redacted. */
    PRODUCTION,
    /** Written by hand as a test case. */
    AUTHORED,
    /** Made for demonstrations, or published recordings. */
    SYNTHETIC,
    /** Written to attack. */
    REDTEAM,
    /** Our own replay of something. */
    REPLAY;

    /** Returns the name as it stands in files and labels. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
