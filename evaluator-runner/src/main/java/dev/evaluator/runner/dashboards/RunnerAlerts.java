package dev.evaluator.runner.dashboards;

import java.util.List;

/** Whether the harness itself can work. */
final class RunnerAlerts {

    private RunnerAlerts() {}

    static List<Alert> rules() {
        return List.of(
                errors("EvaluatorTargetErrors", "target"),
                errors("EvaluatorJudgeErrors", "judge"),
                Alert.of("EvaluatorSaturated", Severity.TICKET, "max by (job) (evaluator_schedule_lag_seconds) > 600")
                        .lasting("15m")
                        .saying("runs start {{ $value | humanizeDuration }} late"),
                Alert.of(
                                "EvaluatorSeriesDropped",
                                Severity.TICKET,
                                "sum by (job, family) (increase(evaluator_series_dropped_total[1h])) > 0")
                        .saying("{{ $labels.family }}: label sets over a limit are left out or counted under _other"),
                Alert.of(
                                "EvaluatorReloadFailed",
                                Severity.TICKET,
                                "min by (job, instance) (evaluator_config_last_reload_successful) == 0")
                        .lasting("5m")
                        .saying("{{ $labels.instance }} goes on under the configuration before"),
                Alert.of("EvaluatorCertificateExpiring", Severity.TICKET, """
                    min by (job, instance, server) (evaluator_tls_certificate_expiry_timestamp_seconds - time()) < 1209600
                    """)
                        .lasting("1h")
                        .saying("{{ $labels.instance }}: the certificate of {{ $labels.server }} expires in"
                                + " {{ $value | humanizeDuration }}"),
                Alert.of(
                                "EvaluatorRedactionMisses",
                                Severity.PAGE,
                                "min by (job, kind) (evaluator_redaction_canary_recall_ratio)"
                                        + " < max by (job, kind) (evaluator_redaction_canary_floor_ratio)")
                        .saying("redaction catches {{ $value | humanizePercentage }} of made-up {{ $labels.kind }},"
                                + " fewer than it has to: people's own may be stored and sent"),
                Alert.of("EvaluatorDown", Severity.PAGE, "absent(up{job=\"evaluator\"} == 1)")
                        .lasting("5m")
                        .saying("no evaluator is scraped"));
    }

    private static Alert errors(String name, String role) {
        return Alert.of(name, Severity.TICKET, """
            R:evaluator_R_calls_failed:ratio1h > 0.05
            and R:evaluator_R_calls:increase1h >= 50
            """.replace("R", role))
                .lasting("15m")
                .saying("{{ $labels." + role + " }}: {{ $value | humanizePercentage }} of calls fail");
    }
}
