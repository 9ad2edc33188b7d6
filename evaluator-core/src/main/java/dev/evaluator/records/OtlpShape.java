package dev.evaluator.records;

import dev.evaluator.json.Foreign;
import dev.evaluator.json.Json;

/** OpenTelemetry's JSON: spans and log records, in the words of GenAI or OpenInference. */
final class OtlpShape implements Shape {

    private static final String DETAILS = "gen_ai.client.inference.operation.details";

    private final Format format;
    private final SpanWindow window;

    /**
     * Creates a shape.
     *
     * @param format GenAI or OpenInference; spans say themselves which it is
     * @param window where spans of both wait for each other
     */
    OtlpShape(Format format, SpanWindow window) {
        this.format = format;
        this.window = window;
    }

    @Override
    public Format format() {
        return format;
    }

    @Override
    public boolean knows(Json document) {
        return document.member("resourceSpans").isPresent()
                || document.member("resourceLogs").isPresent();
    }

    @Override
    public void read(Foreign document, Sink sink) {
        int piece = 0;
        Json spans = document.value().member("resourceSpans").orElse(Json.nothing());
        for (Json resource : spans.items()) {
            for (Json scope : list(resource, "scopeSpans")) {
                for (Json span : list(scope, "spans")) {
                    window.span(OtlpSpan.of(span), sink.piece(++piece));
                }
            }
        }
        Json logs = document.value().member("resourceLogs").orElse(Json.nothing());
        for (Json resource : logs.items()) {
            for (Json scope : list(resource, "scopeLogs")) {
                for (Json record : list(scope, "logRecords")) {
                    log(record, sink.piece(++piece));
                }
            }
        }
    }

    /** A log record is a candidate only when it tells of a call of a model. */
    private void log(Json record, Sink sink) {
        String name = MessageEvents.name(record);
        if (name.equals(DETAILS)) {
            window.details(OtlpSpan.ofLog(record), sink);
        } else if (MessageEvents.isMessage(name)) {
            window.message(name, record, sink);
        }
    }

    private static Iterable<Json> list(Json json, String name) {
        return json.member(name).orElse(Json.nothing()).items();
    }

    @Override
    public void end(Sink sink) {
        window.end();
    }
}
