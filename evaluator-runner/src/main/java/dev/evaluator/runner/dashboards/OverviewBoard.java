package dev.evaluator.runner.dashboards;

import static dev.evaluator.runner.dashboards.Chart.orange;
import static dev.evaluator.runner.dashboards.Chart.red;

import dev.evaluator.runner.dashboards.Chart.Drawn;
import java.util.List;

/** Is anything wrong, within ten seconds? */
final class OverviewBoard {

    static final String UID = "evaluator-overview";
    private static final String LEVEL = "suite_evaluator_target_stream:";

    private OverviewBoard() {}

    static Board board() {
        return new Board(
                UID,
                "Evaluator / Overview",
                "Is anything wrong, within ten seconds?",
                List.of("suite", "evaluator", "target", "stream"),
                List.of(
                        Chart.of(
                                        Drawn.NUMBER,
                                        "Suites drifting",
                                        "How many suites are worse than their baseline?",
                                        Query.of(
                                                "count(count by (job, suite)"
                                                    + " (suite_evaluator_target_stream_slice:evaluator_drift_difference_ratio:believed{J}))"
                                                    + " or vector(0)",
                                                "suites"))
                                .bad(red(1)),
                        Chart.of(
                                        Drawn.NUMBER,
                                        "Judges drifting",
                                        "Can the scores be trusted?",
                                        Query.of(
                                                "count(max by (job, judge) (evaluator_judge_drift_alarm{J}) == 1) or"
                                                        + " vector(0)",
                                                "judges"))
                                .bad(red(1)),
                        Chart.of(
                                        Drawn.NUMBER,
                                        "Oldest run, in intervals",
                                        "Is the picture current?",
                                        Query.of(
                                                "max((time() -"
                                                    + " suite_target_stream:evaluator_run_completed_timestamp_seconds:max{J})"
                                                    + " / on (job, suite) group_left () max by (job, suite)"
                                                    + " (evaluator_schedule_interval_seconds))",
                                                "intervals"))
                                .bad(orange(1.5), red(2.5)),
                        Chart.of(
                                        Drawn.NUMBER,
                                        "Alerts firing",
                                        "Who has been told?",
                                        Query.of(
                                                "count(ALERTS{alertname=~\"Evaluator.*\", alertstate=\"firing\","
                                                        + " severity!=\"info\"}) or vector(0)",
                                                "alerts"))
                                .bad(red(1)),
                        standing(),
                        critical(),
                        GatesBoard.newest()),
                List.of());
    }

    private static Chart standing() {
        return Chart.of(
                        Drawn.TABLE,
                        "Where things stand",
                        "Which evaluator of which suite, how far, how sure?",
                        Query.of(LEVEL + "evaluator_run_mean_ratio:latest{G}", "mean"),
                        Query.of(LEVEL + "evaluator_run_lower_ratio:latest{G}", "lower"),
                        Query.of(LEVEL + "evaluator_run_upper_ratio:latest{G}", "upper"),
                        Query.of(LEVEL + "evaluator_score_ratio:delta6h{G}", "six hours against seven days"),
                        Query.of(LEVEL + "evaluator_cases_unscored:ratio6h{G}", "unscored"),
                        Query.of(
                                "max by (job, suite, evaluator, target, stream)"
                                        + " (evaluator_drift_evidence{G, slice=\"all\", direction=\"down\"}"
                                        + " / evaluator_drift_evidence_limit{G, slice=\"all\", direction=\"down\"})",
                                "evidence of its limit"))
                .in("percentunit");
    }

    private static Chart critical() {
        return Chart.of(
                        Drawn.GAUGES,
                        "Critical failures within a day",
                        "Did anything happen that must never happen?",
                        Query.of(
                                "sum by (job, suite, evaluator, target)"
                                        + " (increase(evaluator_critical_failures_total{G}[1d]))",
                                "{{suite}}/{{evaluator}} on {{target}}"))
                .bad(red(1));
    }
}
