package dev.evaluator.runner.dashboards;

import java.util.List;

/** What the detectors say. */
final class DriftAlerts {

    private static final String BELIEVED =
            "suite_evaluator_target_stream_slice:evaluator_drift_difference_ratio:believed";
    private static final String PLACE =
            "{{ $labels.suite }}/{{ $labels.evaluator }} on {{ $labels.target }} ({{ $labels.stream }}),"
                    + " {{ $labels.slice }}: {{ printf \"%+.3f\" $value }} against the baseline";

    private DriftAlerts() {}

    static List<Alert> rules() {
        return List.of(
                // One for a suite and a target, however many evaluators and slices moved: one cause, one notification.
                Alert.of("EvaluatorDrift", Severity.PAGING, "min by (job, suite, target) (" + BELIEVED + ")")
                        .owned("build")
                        .saying("{{ $labels.suite }} on {{ $labels.target }}: {{ printf \"%+.3f\" $value }} against the"
                                + " baseline")
                        .explaining(worst())
                        .on(DriftBoard.UID, "suite", "target"),
                Alert.of("EvaluatorDriftDetail", Severity.INFO, BELIEVED)
                        .owned("build")
                        .saying(PLACE)
                        .explaining("One place where EvaluatorDrift is seen; it notifies nobody.")
                        .on(DriftBoard.UID, "suite", "evaluator", "target"),
                Alert.of("EvaluatorScoreRise", Severity.INFO, """
                    max by (job, suite, evaluator, target, stream, slice) (evaluator_drift_difference_ratio{direction="up"})
                    and max by (job, suite, evaluator, target, stream, slice) (evaluator_drift_alarm{direction="up"}) == 1
                    """)
                        .owned("build")
                        .saying(PLACE)
                        .explaining("Better, or a judge gone lenient: compare the anchors.")
                        .on(DriftBoard.UID, "suite", "evaluator", "target"));
    }

    /** Returns a text that names the worst place, its cause, and how many places there are. */
    private static String worst() {
        String here = "{job=%q,suite=%q,target=%q}";
        String labels = "$labels.job $labels.suite $labels.target";
        String cause =
                "max by (cause) (evaluator_drift_cause{job=%q,suite=%q,evaluator=%q,target=%q,stream=%q,slice=%q,"
                        + "direction=\"down\"}) == 1";
        String there = ".Labels.job .Labels.suite .Labels.evaluator .Labels.target .Labels.stream .Labels.slice";
        return "{{ with query (printf `bottomk(1, " + BELIEVED + here + ")` " + labels + ") }}{{ with first . }}"
                + "worst: {{ .Labels.evaluator }} ({{ .Labels.stream }}), {{ .Labels.slice }}. Cause: "
                + "{{ with query (printf `" + cause + "` " + there + ") }}{{ . | first | label \"cause\" }}"
                + "{{ else }}inconclusive{{ end }}.{{ end }}{{ end }}"
                + " Alarms: {{ with query (printf `count(" + BELIEVED + here + ")` " + labels + ") }}"
                + "{{ . | first | value }}{{ end }}";
    }
}
