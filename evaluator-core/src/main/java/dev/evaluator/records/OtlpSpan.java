package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Recorded;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A span of OpenTelemetry, or a log record that tells of one.
 *
 * @param traceId the trace it belongs to, in lower case
 * @param spanId its name there
 * @param parentId the span that caused it
 * @param attributes what it says, by name
 * @param start when it began
 * @param end when it ended
 * @param firstToken when the first piece of its answer came, where an event says so
 * @param failure why it failed, when it did
 * @param size how many characters it has
 */
record OtlpSpan(
        Optional<String> traceId,
        Optional<String> spanId,
        Optional<String> parentId,
        Json attributes,
        Optional<Instant> start,
        Optional<Instant> end,
        Optional<Instant> firstToken,
        Optional<String> failure,
        long size) {

    /** One longer than this, in characters, is too long. */
    static final int LONGEST = 4 << 20;

    private static final Json FIRST_TOKEN = Json.of("First Token Stream Event");

    /** Returns what a span says; what it says in events is added where its attributes are silent. */
    static OtlpSpan of(Json span) {
        List<Json> events = span.member("events").orElse(Json.nothing()).items();
        Json own = OtlpValues.named(span.member("attributes").orElse(Json.nothing()));
        Json attributes = events.isEmpty() ? own : withEvents(own, events);
        return new OtlpSpan(
                OtlpValues.id(span, "traceId"),
                OtlpValues.id(span, "spanId"),
                OtlpValues.id(span, "parentSpanId"),
                attributes,
                span.member("startTimeUnixNano").flatMap(OtlpValues::time),
                span.member("endTimeUnixNano").flatMap(OtlpValues::time),
                firstToken(events),
                failure(span, attributes),
                OtlpValues.size(span));
    }

    /** Returns what a log record says that tells of a whole call. */
    static OtlpSpan ofLog(Json record) {
        Json attributes = OtlpValues.named(record.member("attributes").orElse(Json.nothing()));
        return new OtlpSpan(
                OtlpValues.id(record, "traceId"),
                OtlpValues.id(record, "spanId"),
                Optional.empty(),
                attributes,
                logTime(record),
                Optional.empty(),
                Optional.empty(),
                attributes.member("error.type").flatMap(Json::text),
                OtlpValues.size(record));
    }

    static Optional<Instant> logTime(Json record) {
        return record.member("timeUnixNano")
                .flatMap(OtlpValues::time)
                .or(() -> record.member("observedTimeUnixNano").flatMap(OtlpValues::time));
    }

    private static Json withEvents(Json attributes, List<Json> events) {
        Map<String, Json> all = new LinkedHashMap<>(attributes.members());
        for (Json event : events) {
            OtlpValues.named(event.member("attributes").orElse(Json.nothing()))
                    .members()
                    .forEach(all::putIfAbsent);
        }
        return new Json.Obj(all);
    }

    private static Optional<Instant> firstToken(List<Json> events) {
        return events.stream()
                .filter(event -> event.member("name").filter(FIRST_TOKEN::equals).isPresent())
                .flatMap(event -> event.member("timeUnixNano").flatMap(OtlpValues::time).stream())
                .findFirst();
    }

    private static Optional<String> failure(Json span, Json attributes) {
        Json code = span.at("/status/code").orElse(Json.nothing());
        boolean failed = code.equals(Json.of(2)) || code.equals(Json.of("STATUS_CODE_ERROR"));
        return attributes
                .member("error.type")
                .or(() -> failed
                        ? attributes.member("exception.type").or(() -> Optional.of(Json.of("error")))
                        : Optional.empty())
                .flatMap(Json::text);
    }

    /** Returns the name of a span within everything, if it has one. */
    Optional<String> key() {
        return traceId.flatMap(trace -> spanId.map(span -> trace + "-" + span));
    }

    /** Returns the name of the span that caused it. */
    Optional<String> parentKey() {
        return traceId.flatMap(trace -> parentId.map(parent -> trace + "-" + parent));
    }

    /** Returns the span with what somebody else says of it; where both speak, it is right itself. */
    OtlpSpan with(Json more) {
        Map<String, Json> all = new LinkedHashMap<>(attributes.members());
        more.members().forEach(all::putIfAbsent);
        return new OtlpSpan(traceId, spanId, parentId, new Json.Obj(all), start, end, firstToken, failure, size);
    }

    /** Begins an interaction with what every convention writes alike; throws {@link BadLine} where there is no time. */
    Draft draft(Notes notes) {
        if (size > LONGEST) {
            throw new BadLine(DeadReason.TOO_LONG, "span");
        }
        if (start.isEmpty()) {
            throw new BadLine(DeadReason.MISSING_FIELD, "startTimeUnixNano");
        }
        return new Draft(notes)
                .at(start)
                .latency(Times.between(start, end, notes))
                .trace(traceId.flatMap(trace -> spanId.map(span -> new Recorded.Trace(trace, span))))
                .error(failure.map(type -> new Recorded.Failure(
                        Fields.clean(type, notes), Optionals.small(attributes, "http.response.status_code", notes))));
    }
}
