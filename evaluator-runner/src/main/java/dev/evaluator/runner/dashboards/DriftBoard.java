package dev.evaluator.runner.dashboards;

import static dev.evaluator.runner.dashboards.Chart.below;
import static dev.evaluator.runner.dashboards.Chart.fine;
import static dev.evaluator.runner.dashboards.Chart.orange;
import static dev.evaluator.runner.dashboards.Chart.red;

import dev.evaluator.runner.dashboards.Chart.Drawn;
import dev.evaluator.runner.dashboards.Query.Line;
import java.util.List;

/** What moved, since when, and why? */
final class DriftBoard {

    static final String UID = "evaluator-drift";
    private static final String LEVEL = "suite_evaluator_target_stream:";
    private static final String SLICES = "suite_evaluator_target_stream_slice:";
    private static final String GRAIN = "job, suite, evaluator, target, stream";
    private static final String PLACE = "{{evaluator}} on {{target}} ({{stream}})";

    private DriftBoard() {}

    static Board board() {
        return new Board(
                UID,
                "Evaluator / Drift",
                "What moved, since when, and why?",
                List.of("suite", "evaluator", "target", "stream"),
                List.of(score(), evidence(), slices(), changed()),
                List.of(
                        alarms(),
                        epoch(),
                        parts(),
                        windows(),
                        backstop(),
                        scores(),
                        quantiles(),
                        distance(),
                        cases(),
                        unscored()));
    }

    private static Query gauge(String family, String legend) {
        return Query.of("max by (" + GRAIN + ") (evaluator_" + family + "{G})", PLACE + legend);
    }

    private static Chart score() {
        return Chart.of(
                        Drawn.LINES,
                        "Score with its band",
                        "Is the newest run inside its baseline? Thin lines are the ends of its confidence sequence,"
                                + " dashed ones the baseline and its interval.",
                        Query.of(LEVEL + "evaluator_run_mean_ratio:latest{G}", PLACE),
                        Query.of(LEVEL + "evaluator_run_lower_ratio:latest{G}", PLACE + ", lower end")
                                .drawn(Line.END),
                        Query.of(LEVEL + "evaluator_run_upper_ratio:latest{G}", PLACE + ", upper end")
                                .drawn(Line.END),
                        gauge("baseline_mean_ratio", ", baseline").drawn(Line.REFERENCE),
                        gauge("baseline_lower_ratio", ", baseline's lower end").drawn(Line.REFERENCE),
                        gauge("baseline_upper_ratio", ", baseline's upper end").drawn(Line.REFERENCE))
                .in("percentunit");
    }

    private static Chart evidence() {
        return Chart.of(
                Drawn.LOGARITHMIC,
                "Evidence against its limit",
                "How close is an alarm? Where a line crosses the red one, it has been raised.",
                Query.of(
                        "max by (" + GRAIN + ", direction) (evaluator_drift_evidence{G, slice=\"all\"})",
                        PLACE + ", {{direction}}"),
                Query.of(
                                "min by (" + GRAIN + ", direction) (evaluator_drift_evidence_limit{G, slice=\"all\"})",
                                PLACE + ", limit {{direction}}")
                        .drawn(Line.LIMIT));
    }

    private static Chart slices() {
        return Chart.of(
                        Drawn.TABLE,
                        "Slices by loss",
                        "Where is it? The last day minus the seven days before, worst first, with alarms of slices.",
                        Query.of(
                                "sort(" + SLICES + "evaluator_slice_score:mean1d{G} - " + SLICES
                                        + "evaluator_slice_score:mean7d_offset1d{G})",
                                "change"),
                        Query.of(SLICES + "evaluator_slice_score:mean1d{G}", "mean"),
                        Query.of(
                                "max by (" + GRAIN
                                        + ", slice) (evaluator_drift_alarm{G, slice!=\"all\", direction=\"down\"})",
                                "alarm"))
                .in("percentunit");
    }

    private static Chart changed() {
        return Chart.of(
                        Drawn.STATES,
                        "What changed",
                        "Did suite, target or judge change when the score did, and what is the cause? A row that ends"
                                + " where another begins is a change.",
                        Query.of(
                                "max by (job, suite, digest, rubric) (evaluator_suite_info{S})",
                                "suite {{suite}} {{digest}}"),
                        Query.of(
                                "max by (job, target, provider, model, revision) (evaluator_target_info{T})",
                                "target {{target}}: {{model}}, revision {{revision}}"),
                        Query.of(
                                        "max by (job, judge, provider, model, revision) (evaluator_judge_info{J})",
                                        "judge {{judge}}: {{model}}, revision {{revision}}")
                                .mayBeEmpty(),
                        Query.of(
                                        "max by (" + GRAIN + ", cause) (evaluator_drift_cause{G, slice=\"all\"}) == 1",
                                        "cause of " + PLACE + ": {{cause}}")
                                .mayBeEmpty())
                .in("bool_yes_no");
    }

    private static Chart alarms() {
        return Chart.of(
                        Drawn.TABLE,
                        "Alarms, and since when",
                        "How large is each change, and in which run does it begin?",
                        Query.of(
                                        "max by (" + GRAIN + ", slice, direction) (evaluator_drift_difference_ratio{G})"
                                                + " and max by (" + GRAIN
                                                + ", slice, direction) (evaluator_drift_alarm{G}) == 1",
                                        "difference")
                                .mayBeEmpty(),
                        Query.of(
                                        "1000 * max by (" + GRAIN
                                                + ", slice, direction) (evaluator_drift_changed_timestamp_seconds{G})",
                                        "since")
                                .in("dateTimeAsIso")
                                .mayBeEmpty())
                .in("percentunit");
    }

    private static Chart epoch() {
        return Chart.of(
                        Drawn.LINES,
                        "Since the baseline was pinned",
                        "Has the long run mean left the baseline?",
                        gauge("epoch_mean_ratio", ""),
                        gauge("epoch_lower_ratio", ", lower end").drawn(Line.END),
                        gauge("epoch_upper_ratio", ", upper end").drawn(Line.END),
                        gauge("baseline_mean_ratio", ", baseline").drawn(Line.REFERENCE))
                .in("percentunit");
    }

    private static Chart parts() {
        return Chart.of(
                        Drawn.BARS,
                        "Mix and quality",
                        "Did the traffic change, or the answers?",
                        Query.of("max by (" + GRAIN + ", part) (evaluator_drift_part_ratio{G})", PLACE + ", {{part}}"))
                .in("percentunit");
    }

    private static Chart windows() {
        return Chart.of(
                        Drawn.LINES,
                        "Six hours against the seven days before",
                        "What does Prometheus alone see?",
                        Query.of(LEVEL + "evaluator_score_ratio:mean6h{G}", PLACE + ", six hours"),
                        Query.of(LEVEL + "evaluator_score_ratio:mean7d_offset1d{G}", PLACE + ", seven days")
                                .drawn(Line.REFERENCE))
                .in("percentunit");
    }

    private static Chart backstop() {
        return Chart.of(
                        Drawn.LINES,
                        "Backstop z",
                        "Would EvaluatorScoreDrop fire?",
                        Query.of(LEVEL + "evaluator_score_ratio:z6h{G}", PLACE))
                .bad(below("red"), fine(-4.5));
    }

    private static Chart scores() {
        return Chart.of(
                Drawn.HEATMAP,
                "Scores, hour by hour",
                "Did the shape change?",
                Query.of("sum by (le) (increase(evaluator_score_ratio_bucket{G}[1h]))", "{{le}}"));
    }

    private static Chart quantiles() {
        return Chart.of(
                        Drawn.LINES,
                        "Lowest tenth and median",
                        "Did the bad cases get worse?",
                        quantile("0.1", ", lowest tenth"),
                        quantile("0.5", ", median"))
                .in("percentunit");
    }

    private static Query quantile(String share, String legend) {
        return Query.of(
                "histogram_quantile(" + share + ", sum by (" + GRAIN
                        + ", le) (increase(evaluator_score_ratio_bucket{G}[6h])))",
                PLACE + legend);
    }

    private static Chart distance() {
        return Chart.of(
                        Drawn.GAUGES,
                        "Distance of distributions",
                        "How different are six hours from the seven days before? Above 1 is beyond chance.",
                        Query.of(
                                LEVEL + "evaluator_score_ratio:ks6h{G} / " + LEVEL
                                        + "evaluator_score_ratio:ks6h_critical{G}",
                                PLACE + ", Kolmogorov-Smirnov of its critical value"),
                        Query.of(LEVEL + "evaluator_score_ratio:wasserstein6h{G}", PLACE + ", Wasserstein"))
                .bad(orange(1));
    }

    private static Chart cases() {
        return Chart.of(
                Drawn.LINES,
                "Cases and effective cases",
                "How much does the newest run rest on?",
                Query.of(LEVEL + "evaluator_run_cases:latest{G}", PLACE + ", cases"),
                Query.of(LEVEL + "evaluator_run_effective_cases:latest{G}", PLACE + ", effective")
                        .drawn(Line.REFERENCE),
                gauge("baseline_cases", ", baseline").drawn(Line.END));
    }

    private static Chart unscored() {
        return Chart.of(
                        Drawn.BARS,
                        "Unscored, by reason",
                        "What is missing, and could it matter?",
                        Query.of(
                                "sum by (job, suite, evaluator, target, reason)"
                                        + " (increase(evaluator_unscored_total{G}[6h])) / on (job, suite, evaluator,"
                                        + " target) group_left () (sum by (job, suite, evaluator, target)"
                                        + " (increase(evaluator_cases_total{G}[6h])) > 0)",
                                "{{evaluator}} on {{target}}: {{reason}}"))
                .in("percentunit")
                .bad(orange(0.05), red(0.5));
    }
}
