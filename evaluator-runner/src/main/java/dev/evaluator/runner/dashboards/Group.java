package dev.evaluator.runner.dashboards;

import java.util.List;

/**
 * Rules that Prometheus evaluates one after the other.
 *
 * @param <R> the kind of rule
 * @param name of the group
 * @param interval between evaluations, in Prometheus' words; empty for its default
 * @param rules in order
 */
public record Group<R>(String name, String interval, List<R> rules) {
    public Group {
        rules = List.copyOf(rules);
    }
}
