package dev.evaluator.runner.dashboards;

import java.util.List;

/**
 * One question on a board, with the queries that answer it.
 *
 * @param title what is shown
 * @param question what it answers, for whoever hovers
 * @param drawn how
 * @param unit Grafana's name of the unit
 * @param queries in the order they are drawn
 * @param steps where a value turns bad, in rising order
 */
public record Chart(String title, String question, Drawn drawn, String unit, List<Query> queries, List<Step> steps) {

    /** How a chart is drawn. */
    public enum Drawn {
        LINES("timeseries", 12, 8),
        /** Lines on a logarithmic axis. */
        LOGARITHMIC("timeseries", 12, 8),
        BARS("timeseries", 12, 8),
        NUMBER("stat", 6, 5),
        GAUGES("bargauge", 12, 8),
        TABLE("table", 12, 8),
        STATES("state-timeline", 12, 8),
        HEATMAP("heatmap", 12, 8);

        private final String type;
        private final int width;
        private final int height;

        Drawn(String type, int width, int height) {
            this.type = type;
            this.width = width;
            this.height = height;
        }

        String type() {
            return type;
        }

        int width() {
            return width;
        }

        int height() {
            return height;
        }
    }

    /**
     * A value from which on another colour holds.
     *
     * @param from the value; below every value for negative infinity
     * @param colour of Grafana
     */
    public record Step(double from, String colour) {}

    public Chart {
        queries = List.copyOf(queries);
        steps = List.copyOf(steps);
    }

    static Chart of(Drawn drawn, String title, String question, Query... queries) {
        return new Chart(title, question, drawn, "short", List.of(queries), List.of());
    }

    Chart in(String of) {
        return new Chart(title, question, drawn, of, queries, steps);
    }

    Chart bad(Step... where) {
        return new Chart(title, question, drawn, unit, queries, List.of(where));
    }

    static Step orange(double from) {
        return new Step(from, "orange");
    }

    static Step red(double from) {
        return new Step(from, "red");
    }

    /** Everything is of this colour until the next step. */
    static Step below(String colour) {
        return new Step(Double.NEGATIVE_INFINITY, colour);
    }

    static Step fine(double from) {
        return new Step(from, "transparent");
    }
}
