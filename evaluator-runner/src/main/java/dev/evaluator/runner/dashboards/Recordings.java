package dev.evaluator.runner.dashboards;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The recording rules. Runs come in bursts, so that a rate over minutes is nothing over nothing: whatever boards and
 * alerts read is recorded over fixed windows. Every level keeps {@code job}: two installations never mix.
 */
public final class Recordings {

    private static final String GRAIN = "job, suite, evaluator, target, stream";
    private static final String LEVEL = "suite_evaluator_target_stream:";
    private static final String SLICES = "suite_evaluator_target_stream_slice:";

    private Recordings() {}

    /** Returns all groups; each reads only what stands above it. */
    public static List<Group<Recorded>> groups() {
        return List.of(
                new Group<>("evaluator.latest", "1m", latest()),
                new Group<>("evaluator.scores", "1m", scores()),
                new Group<>("evaluator.trust", "1m", trust()),
                new Group<>("evaluator.distribution", "5m", Distributions.rules()),
                new Group<>("evaluator.objectives", "1m", Objectives.rules()),
                new Group<>(
                        "evaluator.calls",
                        "1m",
                        Stream.of("target", "judge").flatMap(Recordings::calls).toList()));
    }

    /** Who owns a suite, by the newest configuration; and what the newest run says, wherever it was made. */
    private static List<Recorded> latest() {
        List<Recorded> rules = new ArrayList<>();
        rules.add(new Recorded("suite_duty:evaluator_suite_owner_info:newest", """
            topk by (job, suite, duty) (1,
              max by (job, suite, duty, owner, paging) (
                last_over_time(evaluator_suite_owner_info[15m])
                  * on (job, instance) group_left ()
                last_over_time(evaluator_config_loaded_timestamp_seconds[15m]))) * 0 + 1
            """));
        for (String moment : List.of("completed", "started")) {
            rules.add(new Recorded(
                    "suite_target_stream:evaluator_run_" + moment + "_timestamp_seconds:max",
                    "max by (job, suite, target, stream) (evaluator_run_" + moment + "_timestamp_seconds)"));
        }
        for (String family : List.of("mean_ratio", "lower_ratio", "upper_ratio", "cases", "effective_cases")) {
            rules.add(new Recorded(LEVEL + "evaluator_run_" + family + ":latest", """
                max by (%s) (
                  evaluator_run_%s
                    and on (job, instance, suite, target, stream)
                  (evaluator_run_started_timestamp_seconds
                    == on (job, suite, target, stream) group_left ()
                  suite_target_stream:evaluator_run_started_timestamp_seconds:max))
                """.formatted(GRAIN, family)));
        }
        return rules;
    }

    /** Counters over six hours, a day, and the seven days that ended a day ago. */
    private static List<Recorded> scores() {
        List<Recorded> rules = new ArrayList<>();
        rules.addAll(window("6h", "[6h]"));
        rules.addAll(window("1d", "[1d]"));
        rules.addAll(window("7d_offset1d", "[7d] offset 1d"));
        rules.add(new Recorded(
                LEVEL + "evaluator_score_ratio:delta6h",
                LEVEL + "evaluator_score_ratio:mean6h - " + LEVEL + "evaluator_score_ratio:mean7d_offset1d"));
        // Welch's statistic: the two windows need not vary alike.
        rules.add(new Recorded(LEVEL + "evaluator_score_ratio:z6h", """
            Levaluator_score_ratio:delta6h
              / (sqrt(
                  Levaluator_score_ratio:variance6h / Levaluator_score_ratio_count:increase6h
                  + Levaluator_score_ratio:variance7d_offset1d / Levaluator_score_ratio_count:increase7d_offset1d) > 0)
            """.replace("Lev", LEVEL + "ev")));
        rules.add(new Recorded(
                LEVEL + "evaluator_cases:increase6h",
                "sum by (%s) (increase(evaluator_cases_total[6h]))".formatted(GRAIN)));
        rules.add(new Recorded(LEVEL + "evaluator_cases_unscored:ratio6h", """
            sum by (%s) (increase(evaluator_cases_total{outcome="unscored"}[6h]))
              / (%sevaluator_cases:increase6h > 0)
            """.formatted(GRAIN, LEVEL)));
        rules.add(slices("1d", "[1d]"));
        rules.add(slices("7d_offset1d", "[7d] offset 1d"));
        return rules;
    }

    private static List<Recorded> window(String name, String range) {
        return List.of(
                increase("evaluator_score_ratio_count", "evaluator_score_ratio_count", name, range),
                increase("evaluator_score_ratio_sum", "evaluator_score_ratio_sum", name, range),
                increase("evaluator_score_squares_total", "evaluator_score_squares", name, range),
                new Recorded(LEVEL + "evaluator_score_ratio:mean" + name, """
                    Levaluator_score_ratio_sum:increaseW
                      / (Levaluator_score_ratio_count:increaseW > 0)
                    """.replace("Lev", LEVEL + "ev")
                        .replace("W", name)),
                new Recorded(LEVEL + "evaluator_score_ratio:variance" + name, """
                    clamp_min(
                        Levaluator_score_squares:increaseW
                          / (Levaluator_score_ratio_count:increaseW > 1)
                        - Levaluator_score_ratio:meanW ^ 2, 0)
                      * Levaluator_score_ratio_count:increaseW
                      / (Levaluator_score_ratio_count:increaseW - 1)
                    """.replace("Lev", LEVEL + "ev")
                        .replace("W", name)));
    }

    private static Recorded increase(String counter, String as, String name, String range) {
        return new Recorded(
                LEVEL + as + ":increase" + name, "sum by (%s) (increase(%s%s))".formatted(GRAIN, counter, range));
    }

    private static Recorded slices(String name, String range) {
        return new Recorded(SLICES + "evaluator_slice_score:mean" + name, """
            sum by (%1$s, slice) (increase(evaluator_slice_score_total%2$s))
              / (sum by (%1$s, slice) (increase(evaluator_slice_cases_total%2$s)) > 0)
            """.formatted(GRAIN, range));
    }

    /** What may be believed. An evaluator without a judge has no judge series, so that none takes it away. */
    private static List<Recorded> trust() {
        return List.of(
                new Recorded(
                        "suite_evaluator:evaluator_judge_drift_alarm:max",
                        "max by (job, suite, evaluator) (evaluator_judge_drift_alarm)"),
                new Recorded(SLICES + "evaluator_drift_difference_ratio:believed", """
                    max by (%1$s, slice) (evaluator_drift_difference_ratio{direction="down"})
                    and max by (%1$s, slice) (evaluator_drift_alarm{direction="down"}) == 1
                    unless on (job, suite, evaluator) suite_evaluator:evaluator_judge_drift_alarm:max == 1
                    """.formatted(GRAIN)),
                // Streams of an evaluator that are neither stale nor mostly unscored; absent when there is none.
                new Recorded("suite_evaluator:evaluator_watching_streams:count", """
                    count by (job, suite, evaluator) (
                      max by (%1$s) (evaluator_cases_total)
                      and on (job, suite, target, stream) time() - suite_target_stream:evaluator_run_completed_timestamp_seconds:max <= on (job, suite) group_left () 2.5 * max by (job, suite) (evaluator_schedule_interval_seconds)
                      unless %2$sevaluator_cases_unscored:ratio6h > 0.5
                      unless on (job, suite, evaluator) suite_evaluator:evaluator_judge_drift_alarm:max == 1
                    )
                    """.formatted(GRAIN, LEVEL)));
    }

    /** Rate, errors and duration of those that are called, over an hour. */
    private static Stream<Recorded> calls(String role) {
        String calls = "evaluator_" + role + "_call_duration_seconds";
        Stream<Recorded> rates = Stream.of(
                new Recorded(
                        role + ":evaluator_" + role + "_calls:increase1h",
                        "sum by (job, %s) (increase(%s_count[1h]))".formatted(role, calls)),
                new Recorded(role + ":evaluator_" + role + "_calls_failed:ratio1h", """
                    sum by (job, %1$s) (increase(%2$s_count{outcome!="ok"}[1h]))
                      / (%1$s:evaluator_%1$s_calls:increase1h > 0)
                    """.formatted(role, calls)));
        Stream<Recorded> quantiles = Stream.of(50, 95, 99)
                .map(percent -> new Recorded(
                        role + ":" + calls + ":p" + percent + "_1h",
                        "histogram_quantile(%s, sum by (job, %s, le) (increase(%s_bucket[1h])))"
                                .formatted(percent / 100.0, role, calls)));
        return Stream.concat(rates, quantiles);
    }
}
