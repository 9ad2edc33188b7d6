package dev.evaluator.runner.dashboards;

/**
 * What a chart asks Prometheus.
 *
 * @param promql the query, with the variables of its board
 * @param legend names a line by its labels; in a table, names the column
 * @param line how it is drawn among lines
 * @param unit Grafana's name of its unit; empty for that of the chart
 * @param emptyIsGood whether no data is good news
 */
public record Query(String promql, String legend, Line line, String unit, boolean emptyIsGood) {

    /** How a series is drawn among lines. */
    public enum Line {
        PLAIN,
        /** An end of an interval: thin. */
        END,
        /** What the rest is held against: dashed. */
        REFERENCE,
        /** A limit: red and dashed. */
        LIMIT
    }

    public Query {
        promql = Selectors.filled(promql.strip());
    }

    static Query of(String promql, String legend) {
        return new Query(promql, legend, Line.PLAIN, "", false);
    }

    Query drawn(Line as) {
        return new Query(promql, legend, as, unit, emptyIsGood);
    }

    Query named(String as) {
        return new Query(promql, as, line, unit, emptyIsGood);
    }

    Query in(String of) {
        return new Query(promql, legend, line, of, emptyIsGood);
    }

    Query mayBeEmpty() {
        return new Query(promql, legend, line, unit, true);
    }
}
