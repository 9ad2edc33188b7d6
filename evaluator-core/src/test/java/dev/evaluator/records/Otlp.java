package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import java.util.ArrayList;
import java.util.List;

/** Spans and log records for tests, in OpenTelemetry's JSON. */
final class Otlp {

    static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private static final long START = 1_795_165_200_000_000_000L;

    private final List<Json> attributes = new ArrayList<>();
    private final String id;
    private String parent = "";
    private long start = START;
    private long end = START + 840_000_000;

    private Otlp(String id) {
        this.id = id;
    }

    /** Returns a span without attributes. */
    static Otlp span(String id) {
        return new Otlp(id);
    }

    /** Returns a call of a model that asks and answers. */
    static Otlp call(String id) {
        return model(id).with("gen_ai.input.messages", asked("Where is it?")).with(
                "gen_ai.output.messages", answered("On its way."));
    }

    /** Returns a call of a model whose words are told elsewhere, or nowhere. */
    static Otlp model(String id) {
        return span(id).with("gen_ai.operation.name", "chat").with("gen_ai.request.model", "m-large");
    }

    static String asked(String words) {
        return Json.array(List.of(message("user", words).build())).line();
    }

    static String answered(String words) {
        return Json.array(List.of(message("assistant", words).put("finish_reason", "stop").build()))
                .line();
    }

    private static JsonObjects message(String role, String words) {
        return Json.object()
                .put("role", role)
                .put(
                        "parts",
                        Json.array(List.of(Json.object()
                                .put("type", "text")
                                .put("content", words)
                                .build())));
    }

    Otlp under(String other) {
        parent = other;
        return this;
    }

    Otlp with(String name, String text) {
        return with(name, Json.object().put("stringValue", text).build());
    }

    Otlp with(String name, boolean truth) {
        return with(name, Json.object().put("boolValue", truth).build());
    }

    Otlp with(String name, long whole) {
        return with(name, Json.object().put("intValue", String.valueOf(whole)).build());
    }

    Otlp with(String name, Json value) {
        attributes.add(Json.object().put("key", name).put("value", value).build());
        return this;
    }

    Otlp from(long startNanos, long endNanos) {
        start = startNanos;
        end = endNanos;
        return this;
    }

    /** Returns the span as it stands in a file. */
    Json json() {
        return Json.object()
                .put("traceId", TRACE)
                .put("spanId", id)
                .put("parentSpanId", parent)
                .put("startTimeUnixNano", String.valueOf(start))
                .put("endTimeUnixNano", String.valueOf(end))
                .put("attributes", Json.array(attributes))
                .build();
    }

    /** Returns an event of the span as a log record. */
    Json event(String name, Json body) {
        return Json.object()
                .put("traceId", TRACE)
                .put("spanId", id)
                .put("timeUnixNano", String.valueOf(start))
                .put("eventName", name)
                .put("attributes", Json.array(attributes))
                .put("body", body)
                .build();
    }

    /** Returns the body of an event in which somebody says something. */
    static Json content(String words) {
        Json content = Json.object()
                .put("key", "content")
                .put("value", Json.object().put("stringValue", words).build())
                .build();
        return Json.object()
                .put("kvlistValue", Json.object().put("values", Json.array(List.of(content))).build())
                .build();
    }

    /** Returns a line of spans. */
    static String spans(Json... spans) {
        return line("resourceSpans", "scopeSpans", "spans", spans);
    }

    /** Returns a line of log records. */
    static String logs(Json... records) {
        return line("resourceLogs", "scopeLogs", "logRecords", records);
    }

    private static String line(String outer, String middle, String inner, Json... items) {
        Json scope = Json.object().put(inner, Json.array(List.of(items))).build();
        Json resource = Json.object().put(middle, Json.array(List.of(scope))).build();
        return Json.object().put(outer, Json.array(List.of(resource))).build().line();
    }
}
