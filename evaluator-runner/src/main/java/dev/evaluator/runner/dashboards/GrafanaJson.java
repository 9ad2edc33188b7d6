package dev.evaluator.runner.dashboards;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import java.util.ArrayList;
import java.util.List;

/** Writes boards as Grafana reads them. */
public final class GrafanaJson {

    /** The version of the board's format; Grafana takes older ones over by itself. */
    private static final int SCHEMA = 39;

    private static final int COLUMNS = 24;

    private final List<Json> panels = new ArrayList<>();
    private int ids = 1;
    private int top;

    private GrafanaJson() {}

    /** Returns a board as a document. */
    public static Json of(Board board) {
        GrafanaJson json = new GrafanaJson();
        json.panels.addAll(json.laid(board.first()));
        if (!board.more().isEmpty()) {
            json.row(board.more());
        }
        return Json.object()
                .put("uid", board.uid())
                .put("title", board.title())
                .put("description", board.question())
                .put("tags", Json.ofTexts(List.of("evaluator")))
                .put("schemaVersion", SCHEMA)
                .put("version", 1L)
                .put("editable", false)
                .put("graphTooltip", 1L)
                .put("refresh", "1m")
                .put("timezone", "")
                .put(
                        "time",
                        Json.object().put("from", "now-7d").put("to", "now").build())
                .put(
                        "annotations",
                        Json.object().put("list", Annotations.list()).build())
                .put(
                        "templating",
                        Json.object().put("list", Variables.list(board)).build())
                .put("links", links())
                .put("panels", Json.array(json.panels))
                .build();
    }

    private static Json links() {
        return Json.array(List.of(Json.object()
                .put("type", "dashboards")
                .put("title", "Evaluator")
                .put("icon", "dashboard")
                .put("tooltip", "The other boards")
                .put("tags", Json.ofTexts(List.of("evaluator")))
                .put("asDropdown", false)
                .put("includeVars", true)
                .put("keepTime", true)
                .put("targetBlank", false)
                .build()));
    }

    private void row(List<Chart> charts) {
        int id = ids++;
        int at = top++;
        panels.add(Json.object()
                .put("id", id)
                .put("type", "row")
                .put("title", "More")
                .put("collapsed", true)
                .put("gridPos", place(0, at, COLUMNS, 1))
                .put("panels", Json.array(laid(charts)))
                .build());
    }

    private List<Json> laid(List<Chart> charts) {
        List<Json> laid = new ArrayList<>();
        int left = 0;
        int height = 0;
        for (Chart chart : charts) {
            if (left + chart.drawn().width() > COLUMNS) {
                top += height;
                left = 0;
                height = 0;
            }
            laid.add(ChartJson.of(
                    chart,
                    ids++,
                    place(left, top, chart.drawn().width(), chart.drawn().height())));
            left += chart.drawn().width();
            height = Math.max(height, chart.drawn().height());
        }
        top += height;
        return laid;
    }

    private static Json place(int x, int y, int width, int height) {
        JsonObjects place = Json.object().put("x", x).put("y", y);
        return place.put("w", width).put("h", height).build();
    }
}
