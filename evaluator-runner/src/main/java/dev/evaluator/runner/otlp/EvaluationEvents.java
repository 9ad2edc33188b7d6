package dev.evaluator.runner.otlp;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.report.CaseScore;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.Version;
import dev.evaluator.runner.runs.ScoreCounters;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.sample.Recorded;
import dev.evaluator.sample.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Scores as events {@code gen_ai.evaluation.result} of OpenTelemetry's conventions, in OTLP/JSON. No event holds a text
 * of the traffic, of the target or of a judge: an explanation could quote any of them, so none is sent.
 */
final class EvaluationEvents {

    private static final String NAME = "gen_ai.evaluation.result";
    private static final int INFO = 9;

    private EvaluationEvents() {}

    /** Returns the events of a settled case, one for each evaluator that had something to say. */
    static List<Json> of(RunRecord run, int part, Sample sample, Map<String, CaseScore> scores, Instant now) {
        List<Json> events = new ArrayList<>();
        scores.forEach((evaluator, score) -> {
            List<Json> attributes = new ArrayList<>();
            attributes.add(attribute("gen_ai.evaluation.name", evaluator));
            switch (score) {
                case CaseScore.Graded(double value, boolean critical) -> {
                    attributes.add(attribute(
                            "gen_ai.evaluation.score.value",
                            Json.object().put("doubleValue", value).build()));
                    attributes.add(attribute(
                            "gen_ai.evaluation.score.label", value >= ScoreCounters.PASS_MARK ? "pass" : "fail"));
                    if (critical) {
                        attributes.add(attribute(
                                "evaluator.critical",
                                Json.object().put("boolValue", true).build()));
                    }
                }
                case CaseScore.Unscored(var reason) -> attributes.add(attribute("error.type", reason.label()));
                case CaseScore.NotApplicable() -> {
                    return;
                }
            }
            attributes.addAll(about(run, part, sample));
            events.add(event(run.parts().get(part).stream(), sample, attributes, now));
        });
        return events;
    }

    private static List<Json> about(RunRecord run, int part, Sample sample) {
        RunRecord.PartRecord of = run.parts().get(part);
        List<Json> attributes = new ArrayList<>(List.of(
                attribute("evaluator.suite", run.suite()),
                attribute("evaluator.run", run.id()),
                attribute("evaluator.case", sample.id()),
                attribute("evaluator.target", of.target()),
                attribute("evaluator.stream", of.stream().label())));
        of.revision().ifPresent(revision -> attributes.add(attribute("evaluator.revision", revision)));
        if (of.stream() == Stream.OBSERVED) {
            sample.recorded()
                    .served()
                    .responseId()
                    .ifPresent(id -> attributes.add(attribute("gen_ai.response.id", id)));
        }
        return attributes;
    }

    /** Only what production answered was said within its span; an answer that was replayed has none. */
    private static Json event(Stream stream, Sample sample, List<Json> attributes, Instant now) {
        String nanos = String.format(Locale.ROOT, "%d%09d", now.getEpochSecond(), now.getNano());
        JsonObjects event = Json.object()
                .put("timeUnixNano", nanos)
                .put("observedTimeUnixNano", nanos)
                .put("severityNumber", INFO)
                .put("severityText", "INFO")
                .put("eventName", NAME)
                .put("attributes", Json.array(attributes));
        Optional<Recorded.Trace> trace = sample.recorded()
                .trace()
                .filter(place -> stream == Stream.OBSERVED && isId(place.traceId(), 32) && isId(place.spanId(), 16));
        trace.ifPresent(place -> event.put("traceId", place.traceId())
                .put("spanId", place.spanId())
                .put("flags", 0));
        return event.build();
    }

    private static boolean isId(String id, int digits) {
        return id.matches("[0-9a-f]{" + digits + "}") && !id.matches("0+");
    }

    /** Returns the document that carries events. */
    static Json document(List<Json> events) {
        Json resource = Json.object()
                .put(
                        "attributes",
                        Json.array(List.of(
                                attribute("service.name", "evaluator"),
                                attribute("service.version", Version.number()))))
                .build();
        Json scope = Json.object()
                .put(
                        "scope",
                        Json.object()
                                .put("name", "dev.evaluator")
                                .put("version", Version.number())
                                .build())
                .put("logRecords", Json.array(events))
                .build();
        return Json.object()
                .put(
                        "resourceLogs",
                        Json.array(List.of(Json.object()
                                .put("resource", resource)
                                .put("scopeLogs", Json.array(List.of(scope)))
                                .build())))
                .build();
    }

    private static Json attribute(String key, String text) {
        return attribute(key, Json.object().put("stringValue", text).build());
    }

    private static Json attribute(String key, Json value) {
        return Json.object().put("key", key).put("value", value).build();
    }
}
