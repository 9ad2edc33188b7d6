package dev.evaluator.runner.metrics;

import java.util.List;

/**
 * A metric as the catalogue has it.
 *
 * @param name as it is exposed
 * @param type what kind of metric it is
 * @param labels in order; {@code le} of a histogram is understood
 * @param meaning in one line
 */
public record Described(String name, MetricType type, List<String> labels, String meaning) {

    public Described {
        labels = List.copyOf(labels);
    }

    /** Returns what it counts or measures. */
    public Unit unit() {
        return Unit.of(name);
    }

    /** Returns the names under which Prometheus keeps its series. */
    public List<String> series() {
        return switch (type) {
            case COUNTER, GAUGE, INFO -> List.of(name);
            case SUMMARY -> List.of(name + "_count", name + "_sum");
            case HISTOGRAM -> List.of(name + "_bucket", name + "_count", name + "_sum");
        };
    }
}
