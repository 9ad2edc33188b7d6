package dev.evaluator.runner.dashboards;

import static dev.evaluator.runner.dashboards.Chart.below;
import static dev.evaluator.runner.dashboards.Chart.orange;
import static dev.evaluator.runner.dashboards.Chart.red;

import dev.evaluator.runner.dashboards.Chart.Drawn;
import dev.evaluator.runner.dashboards.Chart.Step;
import dev.evaluator.runner.dashboards.Query.Line;
import java.util.List;

/** Why was a release let through or held? Everything is empty until a gate has decided. */
final class GatesBoard {

    static final String UID = "evaluator-gates";
    private static final String GRAIN = "job, gate, evaluator, slice, kind";
    private static final String PLACE = "{{gate}}: {{evaluator}} {{kind}}, {{slice}}";

    private GatesBoard() {}

    static Board board() {
        return new Board(
                UID,
                "Evaluator / Release gates",
                "Why was a release let through or held?",
                List.of("gate"),
                List.of(verdict(), difference(), evidence(), verdicts(), cost()),
                List.of());
    }

    /** Returns the chart of what each gate decided last, for a board that has more to tell. */
    static Chart newest() {
        return Chart.of(
                Drawn.STATES,
                "Release gates",
                "What was decided last?",
                Query.of("max by (job, gate, verdict) (evaluator_gate_verdict{J}) == 1", "{{gate}}: {{verdict}}")
                        .mayBeEmpty());
    }

    private static Chart verdict() {
        return Chart.of(
                        Drawn.NUMBER,
                        "Verdict",
                        "Which verdict, for which candidate? 0 may be released, 1 fail, 3 inconclusive, 4 error.",
                        Query.of(
                                        "max by (job, gate, candidate) (evaluator_gate_code{R})",
                                        "{{gate}}, candidate {{candidate}}")
                                .mayBeEmpty())
                .bad(below("green"), red(1), orange(2), new Step(4, "purple"));
    }

    private static Query required(String family, String legend) {
        return Query.of("max by (" + GRAIN + ") (evaluator_gate_" + family + "{R})", PLACE + legend)
                .mayBeEmpty();
    }

    private static Chart difference() {
        return Chart.of(
                        Drawn.LINES,
                        "Difference against margin",
                        "How much worse, how sure, how much is allowed?",
                        required("difference_ratio", ""),
                        required("difference_lower_ratio", ", lower end").drawn(Line.END),
                        required("difference_upper_ratio", ", upper end").drawn(Line.END),
                        Query.of("-max by (" + GRAIN + ") (evaluator_gate_margin_ratio{R})", PLACE + ", allowed")
                                .mayBeEmpty()
                                .drawn(Line.REFERENCE))
                .in("percentunit");
    }

    private static Chart evidence() {
        return Chart.of(
                        Drawn.LOGARITHMIC,
                        "Evidence",
                        "Which way does it lean? At 100 % it is decided.",
                        Query.of(
                                        "max by (" + GRAIN + ", verdict) (evaluator_gate_evidence{R}) / max by ("
                                                + GRAIN + ", verdict) (evaluator_gate_evidence_limit{R})",
                                        PLACE + ", {{verdict}}")
                                .mayBeEmpty())
                .in("percentunit")
                .bad(orange(1));
    }

    private static Chart verdicts() {
        return Chart.of(
                Drawn.GAUGES,
                "Verdicts, 28 days",
                "How often does it decide?",
                Query.of(
                                "sum by (job, gate, verdict) (increase(evaluator_gate_verdicts_total{R}[28d]))",
                                "{{gate}}: {{verdict}}")
                        .mayBeEmpty());
    }

    private static Chart cost() {
        return Chart.of(
                Drawn.LINES,
                "Cases and time to a verdict",
                "What does a decision cost?",
                Query.of("max by (job, gate) (evaluator_gate_cases{R})", "{{gate}}, cases")
                        .mayBeEmpty(),
                Query.of(
                                "histogram_quantile(0.5, sum by (job, gate, le)"
                                        + " (increase(evaluator_gate_duration_seconds_bucket{R}[28d])))",
                                "{{gate}}, half within")
                        .in("s")
                        .mayBeEmpty());
    }
}
