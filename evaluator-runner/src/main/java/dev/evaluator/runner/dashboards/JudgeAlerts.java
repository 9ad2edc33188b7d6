package dev.evaluator.runner.dashboards;

import java.util.List;

/** Whether the scores can be trusted. */
final class JudgeAlerts {

    private static final String LEVEL = "suite_evaluator_target_stream:";

    private JudgeAlerts() {}

    static List<Alert> rules() {
        return List.of(drift(), disagrees(), unscored(), blind());
    }

    private static Alert drift() {
        return Alert.of("EvaluatorJudgeDrift", Severity.TICKET, """
            max by (job, suite, evaluator, judge) (evaluator_anchor_mean_ratio - evaluator_anchor_baseline_ratio)
            and max by (job, suite, evaluator, judge) (evaluator_judge_drift_alarm) == 1
            """)
                .owned("build")
                .saying("{{ $labels.judge }} grades {{ $labels.suite }}/{{ $labels.evaluator }} differently:"
                        + " {{ printf \"%+.3f\" $value }} on the anchors")
                .explaining("Score alerts of the evaluators this judge grades are held back until it is pinned again;"
                        + " evaluators without a judge go on.")
                .on(JudgesBoard.UID, "suite");
    }

    private static Alert disagrees() {
        return Alert.of("EvaluatorJudgeDisagrees", Severity.TICKET, """
            max by (job, suite, evaluator, judge) (evaluator_judge_agreement_lower) < 0.6
            and max by (job, suite, evaluator, judge) (evaluator_judge_labels) >= 200
            """)
                .owned("build")
                .lasting("1h")
                .saying("{{ $labels.judge }} agrees too little with people on {{ $labels.suite }}/{{ $labels.evaluator"
                        + " }}: at least {{ printf \"%.2f\" $value }}")
                .on(JudgesBoard.UID, "suite");
    }

    private static Alert unscored() {
        return Alert.of("EvaluatorUnscoredHigh", Severity.TICKET, """
            Levaluator_cases_unscored:ratio6h > 0.05
            and Levaluator_cases:increase6h >= 50
            """.replace("Lev", LEVEL + "ev"))
                .owned("run")
                .lasting("30m")
                .saying("{{ $labels.suite }}/{{ $labels.evaluator }} on {{ $labels.target }} ({{ $labels.stream }}):"
                        + " {{ $value | humanizePercentage }} of cases have no score")
                .explaining("The rest may not be representative. Reasons are on the board.")
                .on(DriftBoard.UID, "suite", "evaluator", "target");
    }

    private static Alert blind() {
        return Alert.of("EvaluatorBlind", Severity.PAGE, """
            max by (job, suite) (evaluator_schedule_interval_seconds)
            and on (job, suite) suite_duty:evaluator_suite_owner_info:newest{paging="page"}
            unless on (job, suite) suite_evaluator:evaluator_watching_streams:count
            """)
                .owned("build")
                .lasting("4h")
                .saying("nobody is watching {{ $labels.suite }}: none of its evaluators has been trustworthy for four"
                        + " hours")
                .explaining("Judge moved: "
                        + each(
                                "max by (evaluator, judge) (evaluator_judge_drift_alarm{job=%q,suite=%q}) == 1",
                                "{{ .Labels.evaluator }} ({{ .Labels.judge }}) ")
                        + "· mostly unscored: "
                        + each(
                                "max by (evaluator) (" + LEVEL
                                        + "evaluator_cases_unscored:ratio6h{job=%q,suite=%q}) > 0.5",
                                "{{ .Labels.evaluator }} ")
                        + "· otherwise its runs are stale.")
                .on(JudgesBoard.UID, "suite");
    }

    private static String each(String query, String word) {
        return "{{ range query (printf `" + query + "` $labels.job $labels.suite) }}" + word
                + "{{ else }}none {{ end }}";
    }
}
