package dev.evaluator.runner.dashboards;

import dev.evaluator.runner.dashboards.Chart.Drawn;

/** What becomes of traffic on its way to a score. */
final class TrafficCharts {

    private TrafficCharts() {}

    static Chart funnel() {
        return Chart.of(
                Drawn.GAUGES,
                "From traffic to score",
                "Where are cases lost, within a day?",
                Query.of(
                        "sum by (job, suite, outcome) (increase(evaluator_interactions_total{S}[1d]))",
                        "{{suite}}: traffic {{outcome}}"),
                Query.of(
                        "sum by (job, suite, outcome) (increase(evaluator_cases_total{S}[1d]))",
                        "{{suite}}: scores, {{outcome}}"),
                Query.of(
                        "sum by (job, suite) (increase(evaluator_not_applicable_total{S}[1d]))",
                        "{{suite}}: scores, not applicable"));
    }

    static Chart ingest() {
        return Chart.of(
                Drawn.TABLE,
                "Ingest",
                "Is traffic read, or lost, within a day?",
                records("dead_letter", true, "dead letters").mayBeEmpty(),
                records("skipped", true, "skipped").mayBeEmpty(),
                Query.of(
                                "sum by (job, source, reason) (increase(evaluator_capture_dropped_total{J}[1d])) > 0",
                                "lost by the capture")
                        .mayBeEmpty(),
                records("read", false, "read"),
                Query.of(
                        "sum by (job, source) (increase(evaluator_ingest_unmapped_fields_total{J}[1d]))",
                        "unknown fields"),
                Query.of(
                        "sum by (job, source) (increase(evaluator_model_changes_total{J}[1d]))",
                        "changes of the model"));
    }

    private static Query records(String outcome, boolean lost, String legend) {
        return Query.of(
                "sum by (job, source, reason) (increase(evaluator_ingest_records_total{J, outcome=\"%s\"}[1d]))%s"
                        .formatted(outcome, lost ? " > 0" : ""),
                legend);
    }

    static Chart personal() {
        return Chart.of(
                Drawn.BARS,
                "Personal data replaced",
                "What was in the traffic of a day?",
                Query.of(
                                "sum by (job, suite, kind) (increase(evaluator_redactions_total{S}[1d])) > 0",
                                "{{suite}}: {{kind}}")
                        .mayBeEmpty());
    }
}
