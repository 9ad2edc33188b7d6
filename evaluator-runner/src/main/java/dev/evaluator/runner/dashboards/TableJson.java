package dev.evaluator.runner.dashboards;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import java.util.List;

/** Joins the answers to several queries into one table, a row for each label set. */
final class TableJson {

    private TableJson() {}

    static Json transformations(Chart chart) {
        JsonObjects names = Json.object();
        for (int i = 0; i < chart.queries().size(); i++) {
            // With one query only, Grafana leaves the letter away.
            String value = chart.queries().size() == 1 ? "Value" : "Value #" + ChartJson.reference(i);
            names.put(value, chart.queries().get(i).legend());
        }
        Json hidden = Json.object().put("Time", true).put("job", true).build();
        Json organized = Json.object()
                .put("excludeByName", hidden)
                .put("renameByName", names.build())
                .build();
        return Json.array(List.of(
                Json.object()
                        .put("id", "merge")
                        .put("options", Json.object().build())
                        .build(),
                Json.object().put("id", "organize").put("options", organized).build()));
    }

    /** The first column of numbers orders the rows, lowest first: the worst. */
    static Json order(Chart chart) {
        return Json.array(List.of(Json.object()
                .put("displayName", chart.queries().getFirst().legend())
                .put("desc", false)
                .build()));
    }
}
