package dev.evaluator.runner.metrics;

import java.util.stream.Stream;

/** What a metric counts or measures; its name says it too, as Prometheus wants it. */
public enum Unit {
    /** From 0 to 1; differences from -1 to 1. */
    RATIO("ratio"),
    SECONDS("seconds"),
    /** Seconds since 1970. */
    TIMESTAMP("seconds since 1970"),
    BYTES("bytes"),
    /** A number of things, or a number without a unit. */
    NUMBER("number"),
    /** Always 1: its labels speak. */
    INFO("1");

    private final String label;

    Unit(String label) {
        this.label = label;
    }

    /** Returns the word for it. */
    public String label() {
        return label;
    }

    /** Returns the unit that a name ends in. */
    static Unit of(String exposed) {
        String name = exposed.replaceFirst("_(total|max)$", "");
        if (name.endsWith("_info")) {
            return INFO;
        }
        if (name.endsWith("_timestamp_seconds") || name.endsWith("_start_time_seconds")) {
            return TIMESTAMP;
        }
        return Stream.of(RATIO, SECONDS, BYTES)
                .filter(unit -> name.endsWith("_" + unit.label))
                .findFirst()
                .orElse(NUMBER);
    }
}
