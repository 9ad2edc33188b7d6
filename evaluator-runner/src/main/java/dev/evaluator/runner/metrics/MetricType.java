package dev.evaluator.runner.metrics;

import java.util.Locale;

/** What kind of metric a family is. */
public enum MetricType {
    COUNTER,
    GAUGE,
    HISTOGRAM,
    /** A count and a sum. */
    SUMMARY,
    /** A gauge that is always 1 and says something by its labels. */
    INFO;

    /** Returns the word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the name as the text format has it. */
    public String label() {
        return this == INFO ? "gauge" : name().toLowerCase(Locale.ROOT);
    }
}
