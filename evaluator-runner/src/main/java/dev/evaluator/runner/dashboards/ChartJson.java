package dev.evaluator.runner.dashboards;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.runner.dashboards.Chart.Drawn;
import dev.evaluator.runner.dashboards.Query.Line;
import java.util.ArrayList;
import java.util.List;

/** Writes a chart as Grafana reads it. */
final class ChartJson {

    private static final String NO_DATA = "no data";

    private ChartJson() {}

    static Json of(Chart chart, int id, Json place) {
        JsonObjects json = Json.object()
                .put("id", id)
                .put("type", chart.drawn().type())
                .put("title", chart.title())
                .put("description", chart.question())
                .put("datasource", Variables.SOURCE)
                .put("gridPos", place)
                .put("targets", Json.array(targets(chart)));
        json.put(
                "fieldConfig",
                Json.object()
                        .put("defaults", defaults(chart))
                        .put("overrides", Json.array(overrides(chart)))
                        .build());
        json.put("options", options(chart));
        if (chart.drawn() == Drawn.TABLE) {
            json.put("transformations", TableJson.transformations(chart));
        }
        return json.build();
    }

    /** Returns the letter by which Grafana refers to a query. */
    static String reference(int query) {
        return String.valueOf((char) ('A' + query));
    }

    private static List<Json> targets(Chart chart) {
        boolean now = chart.drawn() == Drawn.TABLE || chart.drawn() == Drawn.NUMBER || chart.drawn() == Drawn.GAUGES;
        List<Json> targets = new ArrayList<>();
        for (Query query : chart.queries()) {
            targets.add(Json.object()
                    .put("refId", reference(targets.size()))
                    .put("datasource", Variables.SOURCE)
                    .put("editorMode", "code")
                    .put("expr", query.promql())
                    .put("legendFormat", query.legend())
                    .put(
                            "format",
                            chart.drawn() == Drawn.TABLE
                                    ? "table"
                                    : chart.drawn() == Drawn.HEATMAP ? "heatmap" : "time_series")
                    .put("instant", now)
                    .put("range", !now)
                    .build());
        }
        return targets;
    }

    private static Json defaults(Chart chart) {
        JsonObjects defaults =
                Json.object().put("unit", chart.unit()).put("noValue", NO_DATA).put("thresholds", thresholds(chart));
        if (chart.drawn() == Drawn.STATES) {
            defaults.put(
                    "color",
                    Json.object().put("mode", "fixed").put("fixedColor", "blue").build());
        } else {
            defaults.put("color", Json.object().put("mode", coloured(chart)).build());
        }
        return defaults.put("custom", custom(chart)).build();
    }

    private static String coloured(Chart chart) {
        return chart.drawn() == Drawn.NUMBER || chart.drawn() == Drawn.GAUGES ? "thresholds" : "palette-classic";
    }

    private static Json thresholds(Chart chart) {
        List<Json> steps = new ArrayList<>();
        if (chart.steps().stream().noneMatch(step -> Double.isInfinite(step.from()))) {
            steps.add(step(Json.nothing(), "transparent"));
        }
        chart.steps()
                .forEach(step -> steps.add(
                        step(Double.isInfinite(step.from()) ? Json.nothing() : Json.of(step.from()), step.colour())));
        return Json.object()
                .put("mode", "absolute")
                .put("steps", Json.array(steps))
                .build();
    }

    private static Json step(Json from, String colour) {
        return Json.object().put("color", colour).put("value", from).build();
    }

    private static Json custom(Chart chart) {
        JsonObjects custom = Json.object();
        switch (chart.drawn()) {
            case LINES, LOGARITHMIC, BARS -> {
                custom.put("drawStyle", chart.drawn() == Drawn.BARS ? "bars" : "line")
                        .put("lineWidth", 2L)
                        .put("fillOpacity", chart.drawn() == Drawn.BARS ? 60L : 0L)
                        .put("showPoints", "never")
                        .put("spanNulls", false)
                        .put(
                                "thresholdsStyle",
                                Json.object()
                                        .put("mode", chart.steps().isEmpty() ? "off" : "area")
                                        .build());
                custom.put(
                        "scaleDistribution",
                        chart.drawn() == Drawn.LOGARITHMIC
                                ? Json.object()
                                        .put("type", "log")
                                        .put("log", 10L)
                                        .build()
                                : Json.object().put("type", "linear").build());
                custom.put(
                        "stacking",
                        Json.object()
                                .put("mode", chart.drawn() == Drawn.BARS ? "normal" : "none")
                                .put("group", "A")
                                .build());
            }
            case STATES -> custom.put("fillOpacity", 70L).put("lineWidth", 0L);
            case NUMBER, GAUGES, TABLE, HEATMAP -> {}
        }
        return custom.build();
    }

    private static List<Json> overrides(Chart chart) {
        List<Json> overrides = new ArrayList<>();
        for (int i = 0; i < chart.queries().size(); i++) {
            Query query = chart.queries().get(i);
            List<Json> properties = new ArrayList<>(line(query.line()));
            if (!query.unit().isEmpty()) {
                properties.add(property("unit", Json.of(query.unit())));
            }
            if (!properties.isEmpty()) {
                String id = chart.drawn() == Drawn.TABLE ? "byName" : "byFrameRefID";
                String of = chart.drawn() == Drawn.TABLE ? query.legend() : reference(i);
                overrides.add(Json.object()
                        .put(
                                "matcher",
                                Json.object().put("id", id).put("options", of).build())
                        .put("properties", Json.array(properties))
                        .build());
            }
        }
        return overrides;
    }

    private static List<Json> line(Line line) {
        Json dashed = Json.object()
                .put("fill", "dash")
                .put("dash", Json.array(List.of(Json.of(8L), Json.of(6L))))
                .build();
        return switch (line) {
            case PLAIN -> List.of();
            case END -> List.of(property("custom.lineWidth", Json.of(1L)), property("custom.hideFrom", unnamed()));
            case REFERENCE ->
                List.of(
                        property("custom.lineStyle", dashed),
                        property("custom.lineWidth", Json.of(1L)),
                        property("custom.hideFrom", unnamed()));
            case LIMIT ->
                List.of(
                        property("custom.lineStyle", dashed),
                        property(
                                "color",
                                Json.object()
                                        .put("mode", "fixed")
                                        .put("fixedColor", "red")
                                        .build()));
        };
    }

    /** The question of the chart says what such lines are; in the legend they would crowd out the rest. */
    private static Json unnamed() {
        return Json.object()
                .put("legend", true)
                .put("tooltip", false)
                .put("viz", false)
                .build();
    }

    private static Json property(String id, Json value) {
        return Json.object().put("id", id).put("value", value).build();
    }

    private static Json options(Chart chart) {
        Json newest = Json.object()
                .put("calcs", Json.ofTexts(List.of("lastNotNull")))
                .put("fields", "")
                .put("values", false)
                .build();
        return switch (chart.drawn()) {
            case LINES, LOGARITHMIC, BARS ->
                Json.object()
                        .put("legend", legend())
                        .put(
                                "tooltip",
                                Json.object()
                                        .put("mode", "multi")
                                        .put("sort", "desc")
                                        .build())
                        .build();
            case NUMBER ->
                Json.object()
                        .put("reduceOptions", newest)
                        .put("colorMode", "background")
                        .put("graphMode", "none")
                        .build();
            case GAUGES ->
                Json.object()
                        .put("reduceOptions", newest)
                        .put("orientation", "horizontal")
                        .put("displayMode", "basic")
                        .build();
            case TABLE ->
                Json.object()
                        .put("showHeader", true)
                        .put("sortBy", TableJson.order(chart))
                        .build();
            case STATES ->
                Json.object()
                        .put("legend", legend())
                        .put("showValue", "never")
                        .put("mergeValues", true)
                        .build();
            case HEATMAP ->
                Json.object()
                        .put("calculate", false)
                        .put("yAxis", Json.object().put("unit", "percentunit").build())
                        .put(
                                "color",
                                Json.object()
                                        .put("mode", "scheme")
                                        .put("scheme", "Blues")
                                        .build())
                        .build();
        };
    }

    private static Json legend() {
        return Json.object()
                .put("showLegend", true)
                .put("displayMode", "list")
                .put("placement", "bottom")
                .build();
    }
}
