package dev.evaluator.runner.dashboards;

import static dev.evaluator.runner.dashboards.Chart.orange;
import static dev.evaluator.runner.dashboards.Chart.red;

import dev.evaluator.runner.dashboards.Chart.Drawn;
import dev.evaluator.runner.dashboards.Query.Line;
import java.util.List;

/** Is the harness healthy, and what does it consume? */
final class RunnerBoard {

    static final String UID = "evaluator-runner";

    private RunnerBoard() {}

    static Board board() {
        return new Board(
                UID,
                "Evaluator / Operations",
                "Is the harness healthy, and what does it consume?",
                List.of("suite", "target", "judge"),
                List.of(runs(), progress(), failed(), calls(), latency(), duration()),
                List.of(
                        retries(),
                        permits(),
                        TrafficCharts.funnel(),
                        TrafficCharts.ingest(),
                        TrafficCharts.personal(),
                        tokens(),
                        money(),
                        month(),
                        store(),
                        series(),
                        replicas(),
                        machine()));
    }

    private static Chart runs() {
        return Chart.of(
                Drawn.BARS,
                "Runs within a day",
                "Do runs complete?",
                Query.of(
                        "sum by (job, suite, outcome) (increase(evaluator_runs_total{S}[1d]))",
                        "{{suite}}: {{outcome}}"));
    }

    private static Chart progress() {
        return Chart.of(
                        Drawn.GAUGES,
                        "Progress of the newest run",
                        "How far is it?",
                        Query.of(
                                "max by (job, suite, target, stream) (evaluator_run_cases{S, target=~\"$target\"}) /"
                                        + " on (job, suite, target, stream) (max by (job, suite, target, stream)"
                                        + " (evaluator_run_planned_cases{S}) > 0)",
                                "{{suite}} on {{target}} ({{stream}})"))
                .in("percentunit");
    }

    private static Chart failed() {
        return Chart.of(
                        Drawn.LINES,
                        "Failed calls",
                        "Who fails us?",
                        Query.of("target:evaluator_target_calls_failed:ratio1h{T}", "target {{target}}"),
                        Query.of("judge:evaluator_judge_calls_failed:ratio1h{M}", "judge {{judge}}")
                                .mayBeEmpty())
                .in("percentunit")
                .bad(red(0.05));
    }

    private static Chart calls() {
        return Chart.of(
                Drawn.LINES,
                "Calls per hour",
                "How much work?",
                Query.of("target:evaluator_target_calls:increase1h{T}", "target {{target}}"),
                Query.of("judge:evaluator_judge_calls:increase1h{M}", "judge {{judge}}")
                        .mayBeEmpty());
    }

    private static Chart latency() {
        return Chart.of(
                        Drawn.LINES,
                        "Target latency",
                        "Is the target slow?",
                        Query.of("target:evaluator_target_call_duration_seconds:p50_1h{T}", "{{target}}, half within"),
                        Query.of("target:evaluator_target_call_duration_seconds:p95_1h{T}", "{{target}}, 95 % within"),
                        Query.of("target:evaluator_target_call_duration_seconds:p99_1h{T}", "{{target}}, 99 % within"))
                .in("s");
    }

    private static Chart duration() {
        return Chart.of(
                        Drawn.LINES,
                        "Run duration and lag",
                        "Does a run fit its interval?",
                        Query.of(
                                "histogram_quantile(0.95, sum by (job, suite, le)"
                                        + " (increase(evaluator_run_duration_seconds_bucket{S}[1d])))",
                                "{{suite}}, 95 % of runs within"),
                        Query.of(
                                "max by (job) (evaluator_schedule_lag_seconds{J})",
                                "{{job}}, the newest run was late by"),
                        Query.of("max by (job, suite) (evaluator_schedule_interval_seconds{S})", "{{suite}}, interval")
                                .drawn(Line.REFERENCE))
                .in("s");
    }

    private static Chart retries() {
        return Chart.of(
                Drawn.BARS,
                "Retries per hour",
                "Are we throttled?",
                Query.of(
                        "sum by (job, target, reason) (increase(evaluator_target_retries_total{T}[1h]))",
                        "target {{target}}: {{reason}}"),
                Query.of(
                                "sum by (job, judge, reason) (increase(evaluator_judge_retries_total{M}[1h]))",
                                "judge {{judge}}: {{reason}}")
                        .mayBeEmpty());
    }

    private static Chart permits() {
        return Chart.of(
                        Drawn.LINES,
                        "Permits used",
                        "Who is the bottleneck?",
                        Query.of(
                                "evaluator_target_permits_used{T} / (evaluator_target_permits{T} > 0)",
                                "target {{target}}"),
                        Query.of(
                                        "evaluator_judge_permits_used{M} / (evaluator_judge_permits{M} > 0)",
                                        "judge {{judge}}")
                                .mayBeEmpty())
                .in("percentunit")
                .bad(orange(0.95), red(1));
    }

    private static Chart tokens() {
        return Chart.of(
                Drawn.BARS,
                "Tokens within a day",
                "What is consumed?",
                Query.of(
                        "sum by (job, suite, role, model, kind) (increase(evaluator_tokens_total{S}[1d]))",
                        "{{suite}}, {{role}} {{model}}: {{kind}}"));
    }

    private static Chart money() {
        return Chart.of(
                Drawn.BARS,
                "Money within a day",
                "What is paid, and how much may be? A call without a price is not in it.",
                Query.of(
                                "sum by (job, suite, role, model, currency) (increase(evaluator_cost_total{S}[1d]))",
                                "{{suite}}, {{role}} {{model}}: {{currency}}")
                        .mayBeEmpty(),
                Query.of(
                                "max by (job, suite, currency) (evaluator_cost_today{S})",
                                "{{suite}}: since midnight, {{currency}}")
                        .mayBeEmpty(),
                Query.of(
                                "max by (job, suite, currency) (evaluator_cost_budget_per_day{S})",
                                "{{suite}}: budget, {{currency}}")
                        .mayBeEmpty(),
                Query.of(
                        "sum by (job, model) (increase(evaluator_unpriced_calls_total{J}[1d]))",
                        "{{model}}: calls without a price"));
    }

    /**
     * Days are whole days of UTC, on which the steps of a subquery stand. The ends are those of a t interval over seven:
     * t(6) / √7 = 0.925 standard deviations of a sample, 0.999 of these seven days.
     */
    private static Chart month() {
        return Chart.of(
                Drawn.LINES,
                "Money of a month",
                "What will a month cost, as the last seven whole days went? A call without a price is not in it.",
                Query.of(aMonth("avg_over_time(D)"), "{{suite}}, {{role}}: {{currency}}")
                        .mayBeEmpty(),
                Query.of(
                                aMonth("clamp_min(avg_over_time(D) - 0.999 * stddev_over_time(D), 0)"),
                                "{{suite}}, {{role}}: at least, {{currency}}")
                        .drawn(Line.END)
                        .mayBeEmpty(),
                Query.of(
                                aMonth("(avg_over_time(D) + 0.999 * stddev_over_time(D))"),
                                "{{suite}}, {{role}}: at most, {{currency}}")
                        .drawn(Line.END)
                        .mayBeEmpty());
    }

    private static String aMonth(String ofDays) {
        return ("30.44 * " + ofDays + " and count_over_time(D) >= 7")
                .replace("D", "(sum by (job, suite, role, currency) (increase(evaluator_cost_total{S}[1d])))[7d:1d]");
    }

    private static Chart store() {
        return Chart.of(
                        Drawn.LINES,
                        "Size of the store",
                        "Can results be kept?",
                        Query.of("max by (job) (evaluator_store_size_bytes{J})", "{{job}}"))
                .in("bytes");
    }

    private static Chart series() {
        return Chart.of(
                Drawn.LINES,
                "Series",
                "Are we near the limit, and are some left out?",
                Query.of("max by (job) (evaluator_series{J} / evaluator_series_limit{J})", "{{job}}, of the limit")
                        .in("percentunit"),
                Query.of(
                                "sum by (job, family) (increase(evaluator_series_dropped_total{J}[1d]))",
                                "{{family}}, dropped")
                        .drawn(Line.LIMIT)
                        .mayBeEmpty());
    }

    private static Chart replicas() {
        return Chart.of(
                        Drawn.TABLE,
                        "Replicas",
                        "Who leads, on which build, and since when with this configuration?",
                        Query.of("max by (job, instance, version, revision, java) (evaluator_build_info{J})", "runs")
                                .in("bool_yes_no"),
                        Query.of("max by (job, instance) (evaluator_leader{J})", "leads")
                                .in("bool_yes_no"),
                        Query.of(
                                        "1000 * max by (job, instance) (evaluator_config_loaded_timestamp_seconds{J})",
                                        "configuration of")
                                .in("dateTimeAsIso"),
                        Query.of(
                                        "min by (job, instance) (evaluator_config_last_reload_successful{J})",
                                        "as written now")
                                .in("bool_yes_no"))
                .in("short");
    }

    private static Chart machine() {
        return Chart.of(
                        Drawn.LINES,
                        "Java machine",
                        "Memory, threads, collections?",
                        Query.of(
                                "sum by (job, instance) (jvm_memory_used_bytes{J, area=\"heap\"})",
                                "{{instance}}, heap"),
                        Query.of("max by (job, instance) (jvm_threads_live_threads{J})", "{{instance}}, threads")
                                .in("short"),
                        Query.of(
                                        "sum by (job, instance)"
                                                + " (rate(jvm_gc_pause_seconds_sum{J}[$__rate_interval]))",
                                        "{{instance}}, share of time collecting")
                                .in("percentunit")
                                .mayBeEmpty())
                .in("bytes");
    }
}
