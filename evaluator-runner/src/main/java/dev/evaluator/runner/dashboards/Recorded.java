package dev.evaluator.runner.dashboards;

/**
 * A recording rule: Prometheus keeps the result of a query as a series of its own.
 *
 * @param name of the series; the labels it keeps, beside {@code job}, come first
 * @param query in PromQL
 */
public record Recorded(String name, String query) {
    public Recorded {
        query = query.strip();
    }
}
