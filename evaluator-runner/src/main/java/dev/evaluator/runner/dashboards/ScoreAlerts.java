package dev.evaluator.runner.dashboards;

import java.util.List;

/** What Prometheus sees in the counters by itself, for the day the detectors are the fault. */
final class ScoreAlerts {

    private static final String PLACE =
            "{{ $labels.suite }}/{{ $labels.evaluator }} on {{ $labels.target }} ({{ $labels.stream }})";
    private static final String LEVEL = "suite_evaluator_target_stream:";
    private static final String SCORE = LEVEL + "evaluator_score_ratio";
    private static final String[] VARIABLES = {"suite", "evaluator", "target"};

    private ScoreAlerts() {}

    static List<Alert> rules() {
        return List.of(drop(), decline(), shape(), critical());
    }

    private static Alert drop() {
        return Alert.of("EvaluatorScoreDrop", Severity.TICKET, """
            S:delta6h
            and S:delta6h < -0.02
            and S:z6h < -4.5
            and S_count:increase6h >= 100
            and S_count:increase7d_offset1d >= 200
            """.replace("S:", SCORE + ":")
                        .replace("S_", SCORE + "_"))
                .owned("build")
                .lasting("15m")
                .saying(PLACE + " dropped by {{ printf \"%.3f\" $value }} in six hours")
                .explaining(
                        "Computed by Prometheus alone, without the detector. If EvaluatorDrift is silent, look at the"
                                + " detector too.")
                .on(DriftBoard.UID, VARIABLES);
    }

    private static Alert decline() {
        return Alert.of("EvaluatorBelowBaseline", Severity.TICKET, """
            S:mean1d - B(mean_ratio) < -0.02
            and (S:mean1d - B(mean_ratio)) / sqrt(S:variance1d / S_count:increase1d + B(standard_deviation_ratio) ^ 2 / B(cases)) < -4.5
            and S_count:increase1d >= 200
            """.replace("S:", SCORE + ":")
                        .replace("S_", SCORE + "_")
                        .replaceAll(
                                "B\\((\\w+)\\)",
                                "max by (job, suite, evaluator, target, stream) (evaluator_baseline_$1)"))
                .owned("build")
                .lasting("1h")
                .saying(PLACE + " is {{ printf \"%.3f\" $value }} from its pinned baseline")
                .explaining("A slow decline: a rolling comparison does not see it.")
                .on(DriftBoard.UID, VARIABLES);
    }

    private static Alert shape() {
        return Alert.of("EvaluatorDistributionShift", Severity.INFO, """
            S:wasserstein6h > 0.03
            and S:ks6h > S:ks6h_critical
            and abs(S:delta6h) < 0.02
            and S_count:increase6h >= 100
            """.replace("S:", SCORE + ":")
                        .replace("S_", SCORE + "_"))
                .owned("build")
                .lasting("30m")
                .saying(PLACE + ": other scores, same mean")
                .on(DriftBoard.UID, VARIABLES);
    }

    /** Failures on the panel are known: the same inputs come back in every run. */
    private static Alert critical() {
        return Alert.of("EvaluatorCriticalFailure", Severity.PAGE, """
            sum by (job, suite, evaluator, target, stream) (increase(evaluator_critical_failures_total{stream!="panel"}[1h])) > 0
            """)
                .owned("build")
                .saying(PLACE + ": {{ printf \"%.0f\" $value }} critical failures within an hour")
                .on(DriftBoard.UID, VARIABLES);
    }
}
