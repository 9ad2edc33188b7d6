package dev.evaluator.runner.otlp;

import java.util.Locale;

/** Hears what becomes of the events that are sent. */
public interface OtlpEvents {

    /** What became of an event. */
    enum Fate {
        /** The collector took it. */
        SENT,
        /** The collector refused it, and would again. */
        REJECTED,
        /** It was given up, for the collector was away too long. */
        DROPPED;

        /** Returns the word for labels. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** So many events have met their fate. */
    void counted(Fate fate, long events);

    /** Something is wrong, told once until it is over. */
    void trouble(String why);
}
