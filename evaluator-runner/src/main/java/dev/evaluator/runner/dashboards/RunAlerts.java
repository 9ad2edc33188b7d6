package dev.evaluator.runner.dashboards;

import java.util.List;

/** Whether suites are run, and against what. */
final class RunAlerts {

    private RunAlerts() {}

    static List<Alert> rules() {
        return List.of(
                Alert.of("EvaluatorRunStale", Severity.PAGING, """
                    time() - suite_target_stream:evaluator_run_completed_timestamp_seconds:max
                      > on (job, suite) group_left () 2.5 * max by (job, suite) (evaluator_schedule_interval_seconds)
                    """)
                        .owned("run")
                        .lasting("5m")
                        .saying("{{ $labels.suite }} on {{ $labels.target }} ({{ $labels.stream }}) has not completed"
                                + " a run for {{ $value | humanizeDuration }}")
                        .on(RunnerBoard.UID, "suite"),
                Alert.of("EvaluatorRunFailing", Severity.TICKET, """
                    sum by (job, suite) (increase(evaluator_runs_total{outcome="failed"}[1d])) >= 3
                    unless sum by (job, suite) (increase(evaluator_runs_total{outcome="completed"}[1d])) > 0
                    """)
                        .owned("run")
                        .saying("{{ $labels.suite }}: {{ printf \"%.0f\" $value }} runs failed within a day and none"
                                + " completed")
                        .on(RunnerBoard.UID, "suite"),
                Alert.of("EvaluatorSamplerStarved", Severity.TICKET, """
                    sum by (job, suite) (increase(evaluator_interactions_total{outcome="sampled"}[6h])) == 0
                    and on (job, suite) sum by (job, suite) (increase(evaluator_interactions_total[7d])) > 0
                    and on (job, suite) max by (job, suite) (evaluator_schedule_interval_seconds) <= 3600
                    """)
                        .owned("run")
                        .lasting("30m")
                        .saying("{{ $labels.suite }}: no traffic sampled for six hours")
                        .on(RunnerBoard.UID, "suite"),
                Alert.of("EvaluatorCostOverBudget", Severity.TICKET, """
                    max by (job, suite, currency) (evaluator_cost_today)
                      > on (job, suite, currency) max by (job, suite, currency) (evaluator_cost_budget_per_day)
                    """)
                        .owned("run")
                        .saying("{{ $labels.suite }} has paid {{ if lt $value 1.0 }}{{ printf \"%.4g\" $value }}"
                                + "{{ else }}{{ printf \"%.2f\" $value }}{{ end }} {{ $labels.currency }} since"
                                + " midnight, more than its budget of a day")
                        .explaining("Calls without a price are not in it: where there are any, more is paid.")
                        .on(RunnerBoard.UID, "suite"),
                Alert.of("EvaluatorBaselineMissing", Severity.TICKET, """
                    max by (job, suite) (evaluator_schedule_interval_seconds)
                    unless on (job, suite) evaluator_baseline_cases > 0
                    """)
                        .owned("build")
                        .lasting("1d")
                        .saying("{{ $labels.suite }} has no baseline: drift cannot be seen")
                        .on(DriftBoard.UID, "suite"));
    }
}
