package dev.evaluator.runner.dashboards;

import static dev.evaluator.runner.dashboards.Chart.below;
import static dev.evaluator.runner.dashboards.Chart.fine;
import static dev.evaluator.runner.dashboards.Chart.orange;
import static dev.evaluator.runner.dashboards.Chart.red;

import dev.evaluator.runner.dashboards.Chart.Drawn;
import dev.evaluator.runner.dashboards.Query.Line;
import java.util.List;

/** Can the judges be trusted? */
final class JudgesBoard {

    static final String UID = "evaluator-judges";
    private static final String GRAIN = "job, suite, evaluator, judge";
    private static final String PLACE = "{{judge}} on {{suite}}/{{evaluator}}";

    private JudgesBoard() {}

    static Board board() {
        return new Board(
                UID,
                "Evaluator / Judges",
                "Can the judges be trusted?",
                List.of("suite", "evaluator", "judge"),
                List.of(anchors(), evidence(), unusable(), latency(), judged(), agreement(), attacks()),
                List.of());
    }

    private static Query gauge(String family, String legend) {
        return Query.of("max by (" + GRAIN + ") (evaluator_" + family + "{A})", PLACE + legend);
    }

    private static Chart anchors() {
        return Chart.of(
                        Drawn.LINES,
                        "Anchors",
                        "Does the judge still grade as it did?",
                        gauge("anchor_mean_ratio", ""),
                        gauge("anchor_lower_ratio", ", lower end").drawn(Line.END),
                        gauge("anchor_upper_ratio", ", upper end").drawn(Line.END),
                        gauge("anchor_baseline_ratio", ", when frozen").drawn(Line.REFERENCE))
                .in("percentunit");
    }

    private static Chart evidence() {
        return Chart.of(
                Drawn.LOGARITHMIC,
                "Evidence of judge drift",
                "How close is an alarm?",
                Query.of(
                        "max by (" + GRAIN + ", direction) (evaluator_judge_drift_evidence{A})",
                        PLACE + ", {{direction}}"),
                Query.of(
                                "min by (" + GRAIN + ", direction) (evaluator_judge_drift_evidence_limit{A})",
                                PLACE + ", limit {{direction}}")
                        .drawn(Line.LIMIT));
    }

    private static Chart unusable() {
        return Chart.of(
                        Drawn.BARS,
                        "Unusable answers",
                        "Why does a judge give no verdict?",
                        Query.of(
                                "sum by (job, judge, reason) (increase(evaluator_judge_invalid_total{M}[6h])) / on"
                                        + " (job, judge) group_left () (sum by (job, judge)"
                                        + " (increase(evaluator_judge_call_duration_seconds_count{M}[6h])) > 0)",
                                "{{judge}}: {{reason}}"))
                .in("percentunit")
                .bad(orange(0.02), red(0.2));
    }

    private static Chart latency() {
        return Chart.of(
                        Drawn.LINES,
                        "Judge latency",
                        "Is the judge slow?",
                        Query.of("judge:evaluator_judge_call_duration_seconds:p50_1h{M}", "{{judge}}, half within"),
                        Query.of("judge:evaluator_judge_call_duration_seconds:p95_1h{M}", "{{judge}}, 95 % within"),
                        Query.of("judge:evaluator_judge_call_duration_seconds:p99_1h{M}", "{{judge}}, 99 % within"))
                .in("s");
    }

    private static Chart judged() {
        return Chart.of(Drawn.NUMBER, "Anchors judged", "Are there enough?", gauge("anchor_cases", ""))
                .bad(below("orange"), fine(60));
    }

    private static Chart agreement() {
        return Chart.of(
                Drawn.TABLE,
                "Agreement with people",
                "May this judge grade at all? Empty until it was calibrated.",
                gauge("judge_agreement_lower", "").named("lower end").mayBeEmpty(),
                Query.of("max by (" + GRAIN + ") (evaluator_judge_agreement{A, statistic=\"kappa\"})", "kappa")
                        .mayBeEmpty(),
                Query.of("max by (" + GRAIN + ") (evaluator_judge_agreement{A, statistic=\"ac1\"})", "AC1")
                        .mayBeEmpty(),
                Query.of("max by (" + GRAIN + ") (evaluator_judge_agreement{A, statistic=\"raw\"})", "raw")
                        .mayBeEmpty(),
                gauge("judge_labels", "").named("labels").mayBeEmpty());
    }

    private static Chart attacks() {
        return Chart.of(
                        Drawn.GAUGES,
                        "Planted attacks",
                        "Can an answer talk the judge round? Empty until it was probed.",
                        Query.of(
                                        "max by (job, judge) (evaluator_judge_attack_success_upper_ratio{M})",
                                        "{{judge}}, at most")
                                .mayBeEmpty())
                .in("percentunit")
                .bad(red(0.1));
    }
}
