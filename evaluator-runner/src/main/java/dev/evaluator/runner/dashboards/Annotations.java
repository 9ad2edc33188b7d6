package dev.evaluator.runner.dashboards;

import dev.evaluator.json.Json;
import java.util.List;

/** Changes that are drawn over time on every board: what was not there five minutes ago. */
final class Annotations {

    private static final List<Annotation> ALL = List.of(
            new Annotation(
                    "Suite changed",
                    "max by (job, suite, digest) (evaluator_suite_info{J}) unless max by (job, suite, digest)"
                            + " (evaluator_suite_info{J} offset 5m)",
                    "{{suite}}: {{digest}}",
                    "blue"),
            new Annotation(
                    "Target changed",
                    "max by (job, target, model, revision) (evaluator_target_info{J}) unless max by (job, target,"
                            + " model, revision) (evaluator_target_info{J} offset 5m)",
                    "{{target}}: {{model}}, revision {{revision}}",
                    "purple"),
            new Annotation(
                    "Judge changed",
                    "max by (job, judge, model, revision) (evaluator_judge_info{J}) unless max by (job, judge, model,"
                            + " revision) (evaluator_judge_info{J} offset 5m)",
                    "{{judge}}: {{model}}, revision {{revision}}",
                    "orange"),
            new Annotation(
                    "Baseline pinned",
                    "changes(max by (job, suite, target, stream)"
                            + " (evaluator_baseline_pinned_timestamp_seconds{J})[5m:1m]) > 0",
                    "{{suite}} on {{target}} ({{stream}})",
                    "green"));

    private Annotations() {}

    /** One kind of change. */
    record Annotation(String name, String promql, String text, String colour) {}

    static List<Annotation> all() {
        return ALL;
    }

    static Json list() {
        return Json.array(ALL.stream()
                .map(one -> Json.object()
                        .put("name", one.name())
                        .put("datasource", Variables.SOURCE)
                        .put("enable", true)
                        .put("iconColor", one.colour())
                        .put("expr", Selectors.filled(one.promql()))
                        .put("step", "60s")
                        .put("titleFormat", one.name())
                        .put("textFormat", one.text())
                        .build())
                .toList());
    }
}
