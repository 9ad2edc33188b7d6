package dev.evaluator.runner.metrics;

import dev.evaluator.runner.runs.GateCounters;
import dev.evaluator.runner.runs.ScoreCounters;
import java.util.List;
import java.util.stream.Stream;

/** The catalogue of our metrics: every family there is, with its labels and what it means. */
@SuppressWarnings("ImmutableEnumChecker") // The lists are unmodifiable.
public enum Family {
    SCORE(
            "evaluator_score_ratio",
            Labels.SCORE,
            "Score of a graded case, repeats and votes averaged first",
            ScoreCounters.BOUNDS.stream()),
    SCORE_SQUARES(
            "evaluator_score_squares_total",
            MetricType.COUNTER,
            Labels.SCORE,
            "Sum of squared scores: gives the variance over any window"),
    CASES(
            "evaluator_cases_total",
            MetricType.COUNTER,
            Labels.SCORE + " outcome",
            "Cases: pass and fail by the pass mark, unscored is never fail"),
    UNSCORED(
            "evaluator_unscored_total",
            MetricType.COUNTER,
            Labels.SCORE + " reason",
            "Cases without a score, by the reason why"),
    NOT_APPLICABLE(
            "evaluator_not_applicable_total",
            MetricType.COUNTER,
            Labels.SCORE,
            "Cases the evaluator declined: in no other family"),
    CRITICAL_FAILURES(
            "evaluator_critical_failures_total",
            MetricType.COUNTER,
            Labels.SCORE,
            "Cases that failed a critical criterion"),
    SLICE_CASES("evaluator_slice_cases_total", MetricType.COUNTER, Labels.SCORE + " slice", "Graded cases of a slice"),
    SLICE_SCORE("evaluator_slice_score_total", MetricType.COUNTER, Labels.SCORE + " slice", "Sum of scores of a slice"),

    RUN_MEAN(
            "evaluator_run_mean_ratio",
            MetricType.GAUGE,
            Labels.SCORE,
            "Newest run: mean of the cases settled so far, in the run's order"),
    RUN_LOWER(
            "evaluator_run_lower_ratio",
            MetricType.GAUGE,
            Labels.SCORE,
            "Lower end of its confidence sequence, valid at every look"),
    RUN_UPPER(
            "evaluator_run_upper_ratio",
            MetricType.GAUGE,
            Labels.SCORE,
            "Upper end of its confidence sequence, valid at every look"),
    RUN_CASES("evaluator_run_cases", MetricType.GAUGE, Labels.SCORE, "Graded cases in it"),
    RUN_EFFECTIVE_CASES(
            "evaluator_run_effective_cases",
            MetricType.GAUGE,
            Labels.SCORE,
            "Independent cases that would tell as much"),
    RUN_PLANNED_CASES("evaluator_run_planned_cases", MetricType.GAUGE, Labels.PART, "Cases planned in it"),
    RUN_STARTED("evaluator_run_started_timestamp_seconds", MetricType.GAUGE, Labels.PART, "Start of that run"),
    RUN_COMPLETED(
            "evaluator_run_completed_timestamp_seconds",
            MetricType.GAUGE,
            Labels.PART,
            "End of the newest complete run; before the first, when the first began or was scheduled"),

    BASELINE_MEAN("evaluator_baseline_mean_ratio", MetricType.GAUGE, Labels.SCORE, "Pinned baseline"),
    BASELINE_LOWER("evaluator_baseline_lower_ratio", MetricType.GAUGE, Labels.SCORE, "Lower end of its interval"),
    BASELINE_UPPER("evaluator_baseline_upper_ratio", MetricType.GAUGE, Labels.SCORE, "Upper end of its interval"),
    BASELINE_DEVIATION(
            "evaluator_baseline_standard_deviation_ratio",
            MetricType.GAUGE,
            Labels.SCORE,
            "Standard deviation of a case score in the baseline"),
    BASELINE_CASES("evaluator_baseline_cases", MetricType.GAUGE, Labels.SCORE, "Cases in the baseline"),
    BASELINE_PINNED(
            "evaluator_baseline_pinned_timestamp_seconds", MetricType.GAUGE, Labels.SCORE, "When it was pinned"),
    EPOCH_MEAN(
            "evaluator_epoch_mean_ratio",
            MetricType.GAUGE,
            Labels.SCORE,
            "Mean over all cases since the baseline was pinned; absent before the first"),
    EPOCH_LOWER("evaluator_epoch_lower_ratio", MetricType.GAUGE, Labels.SCORE, "Lower end of its confidence sequence"),
    EPOCH_UPPER("evaluator_epoch_upper_ratio", MetricType.GAUGE, Labels.SCORE, "Upper end of its confidence sequence"),
    DRIFT_PART(
            "evaluator_drift_part_ratio",
            MetricType.GAUGE,
            Labels.SCORE + " part",
            "Newest run minus baseline, split by the slice that tells most in what other questions explain (mix) and"
                    + " the rest (quality)"),
    DRIFT_EVIDENCE(
            "evaluator_drift_evidence",
            MetricType.GAUGE,
            Labels.DRIFT,
            "Evidence that scores have left their baseline; slice all is the whole stream"),
    DRIFT_LIMIT(
            "evaluator_drift_evidence_limit",
            MetricType.GAUGE,
            Labels.DRIFT,
            "Evidence that alarms: wanted cases between false alarms (slices: the limit they share)"),
    DRIFT_ALARM(
            "evaluator_drift_alarm",
            MetricType.GAUGE,
            Labels.DRIFT,
            "1 from an alarm until scores are back or the baseline is pinned again; 0 while somebody looks"),
    DRIFT_DIFFERENCE(
            "evaluator_drift_difference_ratio",
            MetricType.GAUGE,
            Labels.DRIFT,
            "Mean since the likely change minus the baseline; 0 without an alarm"),
    DRIFT_CHANGED(
            "evaluator_drift_changed_timestamp_seconds",
            MetricType.GAUGE,
            Labels.DRIFT,
            "Start of the run in which the likely change lies; absent without an alarm"),
    DRIFT_CAUSE(
            "evaluator_drift_cause",
            MetricType.GAUGE,
            Labels.DRIFT + " cause",
            "1 for the cause of an alarm; all 0 without one"),
    JUDGE_DRIFT_EVIDENCE(
            "evaluator_judge_drift_evidence",
            MetricType.GAUGE,
            Labels.ANCHORS,
            "Evidence that a judge grades frozen answers otherwise than when they were frozen"),
    JUDGE_DRIFT_LIMIT("evaluator_judge_drift_evidence_limit", MetricType.GAUGE, Labels.ANCHORS, "Evidence that alarms"),
    JUDGE_DRIFT_ALARM(
            "evaluator_judge_drift_alarm",
            MetricType.GAUGE,
            Labels.ANCHORS,
            "1 from an alarm, or from a change whose cause is the judge, until a baseline is pinned again"),
    ANCHOR_MEAN(
            "evaluator_anchor_mean_ratio",
            MetricType.GAUGE,
            Labels.JUDGED,
            "Mean of the grades of frozen answers in the newest run"),
    ANCHOR_LOWER(
            "evaluator_anchor_lower_ratio",
            MetricType.GAUGE,
            Labels.JUDGED,
            "Lower end of its 95 % confidence sequence"),
    ANCHOR_UPPER(
            "evaluator_anchor_upper_ratio",
            MetricType.GAUGE,
            Labels.JUDGED,
            "Upper end of its 95 % confidence sequence"),
    ANCHOR_BASELINE(
            "evaluator_anchor_baseline_ratio",
            MetricType.GAUGE,
            Labels.JUDGED,
            "Mean of their grades when they were frozen"),
    ANCHOR_CASES("evaluator_anchor_cases", MetricType.GAUGE, Labels.JUDGED, "Frozen answers graded in the newest run"),

    OBJECTIVE(
            "evaluator_objective_ratio",
            MetricType.GAUGE,
            "suite evaluator",
            "Declared share of passing cases, within [0.6, 1); absent without objectives"),
    REQUIREMENT(
            "evaluator_requirement_ratio",
            MetricType.GAUGE,
            "suite evaluator slice kind",
            "Bar, margin or rate that a suite requires; of each declared value where it must hold on every slice"),

    GATE_VERDICTS(
            "evaluator_gate_verdicts_total",
            MetricType.COUNTER,
            "gate verdict",
            "Verdicts a gate has come to; a question that is asked on counts each time"),
    GATE_VERDICT(
            "evaluator_gate_verdict",
            MetricType.GAUGE,
            "gate verdict",
            "1 for what the newest decision came to, or for running; all 0 before the first"),
    GATE_CODE(
            "evaluator_gate_code",
            MetricType.GAUGE,
            "gate candidate",
            "Newest decision: 0 may be released, 1 fail, 3 inconclusive, 4 error; candidate is twelve digits of its"
                    + " digest"),
    GATE_DIFFERENCE(
            "evaluator_gate_difference_ratio",
            MetricType.GAUGE,
            Labels.REQUIRED,
            "Newest decision: candidate minus baseline, or minus the bar"),
    GATE_DIFFERENCE_LOWER(
            "evaluator_gate_difference_lower_ratio",
            MetricType.GAUGE,
            Labels.REQUIRED,
            "Lower end of its confidence sequence"),
    GATE_DIFFERENCE_UPPER(
            "evaluator_gate_difference_upper_ratio",
            MetricType.GAUGE,
            Labels.REQUIRED,
            "Upper end of its confidence sequence"),
    GATE_MARGIN("evaluator_gate_margin_ratio", MetricType.GAUGE, Labels.REQUIRED, "Loss that is allowed"),
    GATE_EVIDENCE(
            "evaluator_gate_evidence",
            MetricType.GAUGE,
            Labels.REQUIRED + " verdict",
            "Evidence for a verdict: an e-value, or 1/p where the cases are read once"),
    GATE_EVIDENCE_LIMIT(
            "evaluator_gate_evidence_limit", MetricType.GAUGE, Labels.REQUIRED + " verdict", "Evidence that decides"),
    GATE_CASES("evaluator_gate_cases", MetricType.GAUGE, "gate", "Cases the newest decision has used"),
    GATE_DURATION(
            "evaluator_gate_duration_seconds",
            "gate",
            "Time to a verdict",
            GateCounters.BOUNDS.stream().map(String::valueOf)),

    RUNS("evaluator_runs_total", MetricType.COUNTER, "suite outcome", "Runs made by the schedule, and those left out"),
    RUN_DURATION(
            "evaluator_run_duration_seconds",
            "suite",
            "Time a whole run took",
            Stream.of("1 2 5 10 30 60 120 300 600 1800 3600 7200".split(" "))),
    SCHEDULE_INTERVAL(
            "evaluator_schedule_interval_seconds", MetricType.GAUGE, "suite", "Declared interval between runs"),
    SCHEDULE_LAG("evaluator_schedule_lag_seconds", MetricType.GAUGE, "", "How late the newest run started"),
    INTERACTIONS(
            "evaluator_interactions_total",
            MetricType.COUNTER,
            "suite outcome",
            "Traffic that runs have read: sampled, skipped by lot or window, or rejected for it could not be made"
                    + " safe"),
    INGEST_RECORDS(
            "evaluator_ingest_records_total",
            MetricType.COUNTER,
            "source outcome reason",
            "Records that runs have met, each time they met them: read, skipped on purpose, or dead_letter; reason is"
                    + " empty when read"),
    CAPTURE_DROPPED(
            "evaluator_capture_dropped_total",
            MetricType.COUNTER,
            "source reason",
            "Interactions lost before they were written, as captures say in their files, each time a run meets it:"
                    + " queue_full, or failed when not made safe or not written"),
    UNMAPPED_FIELDS(
            "evaluator_ingest_unmapped_fields_total",
            MetricType.COUNTER,
            "source",
            "Fields of known formats that the reader did not know"),
    MODEL_CHANGES(
            "evaluator_model_changes_total",
            MetricType.COUNTER,
            "source",
            "Times at which another model than before answered under the same name in traffic"),
    REDACTIONS(
            "evaluator_redactions_total",
            MetricType.COUNTER,
            "suite kind",
            "Personal data replaced in the traffic that runs have taken"),
    CANARY_RECALL(
            "evaluator_redaction_canary_recall_ratio",
            MetricType.GAUGE,
            "kind",
            "Share of made-up identifiers that redaction has caught, tried every hour; absent where nothing is"
                    + " redacted"),
    CANARY_RECALL_LOWER(
            "evaluator_redaction_canary_recall_lower_ratio",
            MetricType.GAUGE,
            "kind",
            "Lower end of its 95 % interval"),
    CANARY_FLOOR(
            "evaluator_redaction_canary_floor_ratio",
            MetricType.GAUGE,
            "kind",
            "Share that has to be caught: EvaluatorRedactionMisses pages below it"),
    TOKENS("evaluator_tokens_total", MetricType.COUNTER, "suite role model kind", "Tokens read and written"),
    COST(
            "evaluator_cost_total",
            MetricType.COUNTER,
            "suite role model currency",
            "Money paid, by the prices of the time; sum only within a currency"),
    UNPRICED_CALLS(
            "evaluator_unpriced_calls_total",
            MetricType.COUNTER,
            "model",
            "Calls without a price: what was paid is more"),
    COST_BUDGET(
            "evaluator_cost_budget_per_day", MetricType.GAUGE, "suite currency", "Most that a suite may pay in a day"),
    COST_TODAY(
            "evaluator_cost_today",
            MetricType.GAUGE,
            "suite currency",
            "Money paid since midnight in the zone of the schedule, as the budget of a day counts it"),

    TARGET_CALLS(
            "evaluator_target_call_duration_seconds",
            "target outcome",
            "One call to a target; waiting for a permit is not counted",
            Family.calls()),
    JUDGE_CALLS(
            "evaluator_judge_call_duration_seconds",
            "judge outcome",
            "One call to a judge; waiting for a permit is not counted",
            Family.calls()),
    TARGET_RETRIES(
            "evaluator_target_retries_total", MetricType.COUNTER, "target reason", "Calls to a target made again"),
    JUDGE_RETRIES("evaluator_judge_retries_total", MetricType.COUNTER, "judge reason", "Calls to a judge made again"),
    JUDGE_INVALID(
            "evaluator_judge_invalid_total",
            MetricType.COUNTER,
            "judge reason",
            "Replies of a judge that could not be used, before it is asked once more"),
    TARGET_PERMITS("evaluator_target_permits", MetricType.GAUGE, "target", "Calls that may be under way at once"),
    TARGET_PERMITS_USED("evaluator_target_permits_used", MetricType.GAUGE, "target", "Calls under way"),
    JUDGE_PERMITS("evaluator_judge_permits", MetricType.GAUGE, "judge", "Calls that may be under way at once"),
    JUDGE_PERMITS_USED("evaluator_judge_permits_used", MetricType.GAUGE, "judge", "Calls under way"),
    STORE_SIZE("evaluator_store_size_bytes", MetricType.GAUGE, "", "Size of the store"),
    REMOVED_TEXTS(
            "evaluator_store_removed_texts_total",
            MetricType.COUNTER,
            "content",
            "Texts removed because they were older than store.retention allows: samples or responses"),

    SUITE(
            "evaluator_suite_info",
            MetricType.INFO,
            "suite digest rubric",
            "Twelve digits of the digest of the suite" + " and of what its judges grade by"),
    SUITE_OWNER(
            "evaluator_suite_owner_info",
            MetricType.INFO,
            "suite duty owner paging",
            "Who is told: joined to every alert"),
    TARGET("evaluator_target_info", MetricType.INFO, "target provider model revision", "What a target is"),
    JUDGE("evaluator_judge_info", MetricType.INFO, "judge provider model revision", "What a judge is"),
    JUDGE_AGREEMENT(
            "evaluator_judge_agreement",
            MetricType.GAUGE,
            Labels.JUDGED + " statistic",
            "How far a judge says what people say, by its newest calibration"),
    JUDGE_AGREEMENT_LOWER(
            "evaluator_judge_agreement_lower",
            MetricType.GAUGE,
            Labels.JUDGED,
            "Lower 95 % end of the agreement that decides: kappa, or AC1 where one grade exceeds 90 %"),
    JUDGE_LABELS("evaluator_judge_labels", MetricType.GAUGE, Labels.JUDGED, "Labels that a judge was held against"),
    JUDGE_ATTACKS(
            "evaluator_judge_attack_success_upper_ratio",
            MetricType.GAUGE,
            "judge",
            "Upper 95 % bound of the share of planted attacks that talk a judge round"),
    BUILD("evaluator_build_info", MetricType.INFO, "version revision java", "Which build this is, and on what it runs"),
    LEADER(
            "evaluator_leader",
            MetricType.GAUGE,
            "suite",
            "1 where this process speaks for a suite, 0 once another has its store"),
    CERTIFICATE_EXPIRY(
            "evaluator_tls_certificate_expiry_timestamp_seconds",
            MetricType.GAUGE,
            "server",
            "When the certificate that metrics or api shows, or one that vouches for it, expires; absent without TLS"),
    CONFIG_LOADED(
            "evaluator_config_loaded_timestamp_seconds",
            MetricType.GAUGE,
            "",
            "When the configuration in force was read"),
    CONFIG_RELOADED(
            "evaluator_config_last_reload_successful",
            MetricType.GAUGE,
            "",
            "0 while an earlier configuration stays in force, for the one written now is not valid"),
    SERIES("evaluator_series", MetricType.GAUGE, "", "Series told of what the store and the configuration hold"),
    SERIES_LIMIT("evaluator_series_limit", MetricType.GAUGE, "", "Most of them: metrics.max-series"),
    OTLP_EVENTS(
            "evaluator_otlp_events_total",
            MetricType.COUNTER,
            "outcome",
            "Scores as events for the collector: sent, rejected by it, or dropped after it was away for a day"),
    SERIES_DROPPED(
            "evaluator_series_dropped_total",
            MetricType.COUNTER,
            "family",
            "Label sets left out or counted under _other, for there were too many");

    /** Words that several families share. */
    private static final class Labels {
        static final String SCORE = "suite evaluator target stream";
        static final String DRIFT = SCORE + " slice direction";
        static final String JUDGED = "suite evaluator judge";
        static final String ANCHORS = JUDGED + " direction";
        static final String REQUIRED = "gate evaluator slice kind";
        static final String PART = "suite target stream";
    }

    private final String exposed;
    private final MetricType type;
    private final List<String> labels;
    private final String help;
    private final List<Double> bounds;

    Family(String exposed, MetricType type, String labels, String help) {
        this(exposed, type, labels, help, List.of());
    }

    Family(String exposed, String labels, String help, Stream<String> bounds) {
        this(
                exposed,
                MetricType.HISTOGRAM,
                labels,
                help,
                bounds.map(Double::valueOf).toList());
    }

    Family(String exposed, MetricType type, String labels, String help, List<Double> bounds) {
        this.exposed = exposed;
        this.type = type;
        this.labels = labels.isEmpty() ? List.of() : List.of(labels.split(" "));
        this.help = help + ".";
        this.bounds = bounds;
    }

    private static Stream<String> calls() {
        return Stream.iterate(1L, bound -> bound * 2).limit(14).map(bound -> String.valueOf(bound / 100.0));
    }

    /** Returns the name under which it is exposed. */
    public String exposed() {
        return exposed;
    }

    /** Returns what kind of metric it is. */
    public MetricType type() {
        return type;
    }

    /** Returns the names of its labels, in order; {@code le} of a histogram is understood. */
    public List<String> labels() {
        return labels;
    }

    /** Returns what it means, in one line. */
    public String help() {
        return help;
    }

    /** Returns the upper bounds of a histogram's buckets but for infinity; empty for any other type. */
    public List<Double> bounds() {
        return bounds;
    }

    /** Returns the name without the suffix that the exposition adds to a counter or an info. */
    String bare() {
        return exposed.replaceFirst("_(total|info)$", "");
    }
}
