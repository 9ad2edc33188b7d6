package dev.evaluator.records;

import dev.evaluator.json.Foreign;
import dev.evaluator.json.Json;
import dev.evaluator.sample.Recorded;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Langfuse's observations, of which the generations are calls of a model. */
final class LangfuseShape implements Shape {

    private static final Set<String> KNOWN = Set.of(
            "id",
            "traceId",
            "projectId",
            "type",
            "environment",
            "parentObservationId",
            "startTime",
            "endTime",
            "completionStartTime",
            "name",
            "metadata",
            "level",
            "statusMessage",
            "version",
            "release",
            "input",
            "output",
            "model",
            "modelId",
            "internalModelId",
            "providedModelName",
            "modelParameters",
            "usage",
            "usageDetails",
            "costDetails",
            "inputCost",
            "outputCost",
            "totalCost",
            "calculatedTotalCost",
            "calculatedInputCost",
            "calculatedOutputCost",
            "inputUsage",
            "outputUsage",
            "totalUsage",
            "promptTokens",
            "completionTokens",
            "totalTokens",
            "unit",
            "latency",
            "timeToFirstToken",
            "promptId",
            "promptName",
            "promptVersion",
            "userId",
            "sessionId",
            "scores",
            "tags",
            "traceTags",
            "traceName",
            "bookmarked",
            "public",
            "createdAt",
            "updatedAt",
            "inputPrice",
            "outputPrice",
            "totalPrice",
            "toolDefinitions",
            "toolCalls",
            "toolCallNames",
            "comments");

    @Override
    public Format format() {
        return Format.LANGFUSE;
    }

    @Override
    public boolean knows(Json document) {
        return document.member("traceId").isPresent()
                && document.member("type").isPresent()
                && document.member("startTime").isPresent();
    }

    @Override
    public void read(Foreign document, Sink sink) {
        Json json = document.value();
        if (!Fields.text(json, "type").equalsIgnoreCase("GENERATION")) {
            sink.skipped(SkipReason.NOT_LLM);
        } else if (Tags.markReplay(json.member("traceTags"))
                || Tags.markReplay(json.member("tags"))
                || Tags.markReplay(json.member("metadata"))) {
            sink.skipped(SkipReason.REPLAYED);
        } else {
            generation(json, sink);
        }
    }

    private static void generation(Json json, Sink sink) {
        Notes notes = sink.notes();
        notes.unmapped(json, KNOWN);
        Json input = json.member("input").orElse(Json.nothing());
        Optional<Instant> start = Times.read(json, "startTime", notes);
        Optional<Recorded.Failure> failure = json.member("level")
                .flatMap(Json::text)
                .filter("ERROR"::equals)
                .map(level -> new Recorded.Failure("error", Optional.empty()));
        Draft draft = new Draft(notes)
                .id(json.member("id").flatMap(Fields::scalarText))
                .conversation(Optionals.text(json, "sessionId", notes))
                .input(ChatInput.asked(input, "input", notes))
                .tools(input.member("tools").orElse(Json.nothing()).items())
                .params(Params.of(json.member("modelParameters").orElse(Json.nothing()), notes))
                .at(start)
                .latency(Times.between(start, Times.read(json, "endTime", notes), notes))
                .firstToken(Times.between(start, Times.read(json, "completionStartTime", notes), notes))
                .served(new Recorded.Served(
                        Optional.empty(), Optionals.text(json, "model", notes), Optional.empty(), Optional.empty()))
                .tokens(tokens(json, notes))
                .cost(cost(json, notes))
                .error(failure)
                .labels(labels(json.member("scores")))
                .slices(new Tags(notes)
                        .one("environment", json.member("environment"))
                        .list(json.member("traceTags").or(() -> json.member("tags")))
                        .slices());
        if (failure.isEmpty()) {
            draft.answered(ChatInput.answered(json.member("output").orElse(Json.nothing()), "output", notes));
        }
        draft.into(sink);
    }

    private static Recorded.Tokens tokens(Json json, Notes notes) {
        return Completion.tokens(
                json.member("usageDetails").or(() -> json.member("usage")).orElse(json), notes);
    }

    private static Optional<Recorded.Cost> cost(Json json, Notes notes) {
        Optional<Json> total = json.at("/costDetails/total")
                .or(() -> json.member("totalCost"))
                .or(() -> json.member("calculatedTotalCost"))
                .filter(value -> !(value instanceof Json.Nothing));
        return Optionals.noted(total, total.flatMap(LangfuseShape::dollars), notes);
    }

    private static Optional<Recorded.Cost> dollars(Json total) {
        return total instanceof Json.Num(BigDecimal amount) && amount.signum() >= 0
                ? Optional.of(new Recorded.Cost(amount, "USD"))
                : Optional.empty();
    }

    /** A score given several times counts as its mean; words wait for a judge who knows what they are worth. */
    private static Map<String, Double> labels(Optional<Json> scores) {
        Map<String, Double> labels = new LinkedHashMap<>();
        scores.orElse(Json.nothing()).members().forEach((name, value) -> {
            OptionalDouble mean = value.items().stream()
                    .flatMap(item -> item.number().stream())
                    .mapToDouble(Double::doubleValue)
                    .average();
            value.number().ifPresent(score -> labels.put(Fields.clean(name), score));
            mean.ifPresent(score -> labels.put(Fields.clean(name), score));
        });
        return labels;
    }
}
