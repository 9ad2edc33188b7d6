package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Recorded;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of our own record beside its words. */
final class RecordedFields {

    private static final Set<String> NAMES = Set.of(
            "ts",
            "turn",
            "trace",
            "target",
            "params",
            "usage",
            "latencyMs",
            "firstTokenMs",
            "cost",
            "error",
            "outcome",
            "extra");

    private RecordedFields() {}

    static Recorded read(Json json, Notes notes) {
        if (Collections.disjoint(json.members().keySet(), NAMES)) {
            return Recorded.NOTHING;
        }
        return new Recorded(
                json.member("ts").map(RecordedFields::time),
                Optionals.small(json, "turn", notes),
                Optionals.noted(json.member("trace"), json.member("trace").flatMap(RecordedFields::trace), notes),
                served(json.member("target").orElse(Json.nothing()), notes),
                object(json, "params", notes),
                tokens(json.member("usage").orElse(Json.nothing()), notes),
                Optionals.amount(json, "latencyMs", notes),
                Optionals.amount(json, "firstTokenMs", notes),
                Optionals.noted(json.member("cost"), json.member("cost").flatMap(RecordedFields::cost), notes),
                error(json, notes),
                outcome(json.member("outcome").orElse(Json.nothing()), notes),
                object(json, "extra", notes));
    }

    private static Instant time(Json json) {
        try {
            return Instant.parse(json.text().orElse(""));
        } catch (DateTimeParseException e) {
            throw BadLine.badField("ts");
        }
    }

    private static Optional<Recorded.Trace> trace(Json json) {
        return json.member("traceId")
                .flatMap(Json::text)
                .flatMap(trace -> json.member("spanId")
                        .flatMap(Json::text)
                        .map(span ->
                                new Recorded.Trace(trace.toLowerCase(Locale.ROOT), span.toLowerCase(Locale.ROOT))));
    }

    private static Recorded.Served served(Json json, Notes notes) {
        return new Recorded.Served(
                Optionals.text(json, "provider", notes),
                Optionals.text(json, "requestModel", notes),
                Optionals.text(json, "responseModel", notes),
                Optionals.text(json, "responseId", notes));
    }

    private static Recorded.Tokens tokens(Json json, Notes notes) {
        return new Recorded.Tokens(
                Optionals.whole(json, "input", notes),
                Optionals.whole(json, "output", notes),
                Optionals.whole(json, "cachedInput", notes),
                Optionals.whole(json, "reasoning", notes));
    }

    private static Json object(Json json, String name, Notes notes) {
        return Optionals.noted(json.member(name), json.member(name).filter(Json.Obj.class::isInstance), notes)
                .orElse(Json.object().build());
    }

    private static Optional<Recorded.Cost> cost(Json json) {
        return json.member("amount")
                .filter(amount -> amount.number().filter(money -> money >= 0).isPresent())
                .flatMap(amount -> json.member("currency")
                        .flatMap(Json::text)
                        .map(currency -> new Recorded.Cost(decimal(amount), currency)));
    }

    private static BigDecimal decimal(Json amount) {
        return amount instanceof Json.Num(BigDecimal number) ? number : BigDecimal.ZERO;
    }

    private static Optional<Recorded.Failure> error(Json json, Notes notes) {
        Optional<Json> error = json.member("error");
        Optional<Recorded.Failure> failure = Optionals.noted(
                error,
                error.flatMap(found -> found.member("type")
                        .flatMap(Json::text)
                        .map(type -> new Recorded.Failure(
                                Fields.clean(type, notes), Optionals.small(found, "status", notes)))),
                notes);
        failure.ifPresent(found -> notes.note(Quality.ERRORS));
        return failure;
    }

    private static Map<String, Json> outcome(Json json, Notes notes) {
        Map<String, Json> outcome = new LinkedHashMap<>();
        json.members().forEach((name, value) -> {
            if (value instanceof Json.Str || value instanceof Json.Num || value instanceof Json.Bool) {
                outcome.put(name, value);
            } else {
                notes.note(Quality.BAD_OPTIONAL);
            }
        });
        return outcome;
    }
}
