package dev.evaluator.runner.dashboards;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What one narrows a board by: the data source, the installation, and labels of the catalogue. */
final class Variables {

    /** Refers to the data source that is chosen on the board. */
    static final Json SOURCE =
            Json.object().put("type", "prometheus").put("uid", "${datasource}").build();

    private static final String ALL = ".+";

    private Variables() {}

    static Json list(Board board) {
        List<Json> variables = new ArrayList<>();
        variables.add(Json.object()
                .put("name", "datasource")
                .put("label", "Data source")
                .put("type", "datasource")
                .put("query", "prometheus")
                .put("hide", 0L)
                .build());
        variables.add(variable("job", "evaluator_build_info"));
        for (String label : board.variables()) {
            variables.add(variable(label, family(label)));
        }
        return Json.array(variables);
    }

    /** Returns a family that has every value of a label from the start. */
    private static String family(String label) {
        return switch (label) {
            case "suite" -> "evaluator_suite_info{job=~\"$job\"}";
            case "target" -> "evaluator_target_info{job=~\"$job\"}";
            case "judge" -> "evaluator_judge_info{job=~\"$job\"}";
            case "gate" -> "evaluator_gate_verdicts_total{job=~\"$job\"}";
            case "evaluator", "stream" -> "evaluator_cases_total{job=~\"$job\", suite=~\"$suite\"}";
            default -> throw new IllegalArgumentException("no board is narrowed by " + label);
        };
    }

    private static Json variable(String label, String family) {
        String query = "label_values(" + family + ", " + label + ")";
        JsonObjects variable = Json.object()
                .put("name", label)
                .put("label", label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1))
                .put("type", "query")
                .put("datasource", SOURCE)
                .put("definition", query);
        return variable.put(
                        "query",
                        Json.object().put("query", query).put("refId", label).build())
                .put("multi", true)
                .put("includeAll", true)
                .put("allValue", ALL)
                .put(
                        "current",
                        Json.object().put("text", "All").put("value", "$__all").build())
                .put("refresh", 2L)
                .put("sort", 1L)
                .put("hide", 0L)
                .build();
    }
}
