package dev.evaluator.sample;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was recorded about a call beside its words; all of it optional.
 *
 * @param at when the call began
 * @param turn how many answers the conversation had before, from 0
 * @param trace where the call stands in a distributed trace
 * @param served who answered
 * @param params how the model was asked to answer, as it was sent: an object, empty when nothing was said
 * @param tokens what was spent
 * @param latencyMillis from the request to the whole answer
 * @param firstTokenMillis from the request to the first token
 * @param cost what it cost, as recorded
 * @param error why there is no answer
 * @param outcome what came of it for the business, by name
 * @param extra further fields, kept as they came
 */
public record Recorded(
        Optional<Instant> at,
        Optional<Integer> turn,
        Optional<Trace> trace,
        Served served,
        Json params,
        Tokens tokens,
        Optional<Double> latencyMillis,
        Optional<Double> firstTokenMillis,
        Optional<Cost> cost,
        Optional<Failure> error,
        Map<String, Json> outcome,
        Json extra) {

    /** Nothing was recorded. */
    public static final Recorded NOTHING = new Recorded(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Served.NOBODY,
            Json.object().build(),
            Tokens.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Json.object().build());

    public Recorded {
        outcome = Map.copyOf(outcome);
    }

    /** A call's place in a trace: hexadecimal digits in lower case. */
    public record Trace(String traceId, String spanId) {}

    /**
     * Who answered.
     *
     * @param provider the company or system, in lower case as a rule
     * @param requestModel the model that was asked for
     * @param responseModel the one that answered, when it said so
     * @param responseId the provider's name of the answer
     */
    public record Served(
            Optional<String> provider,
            Optional<String> requestModel,
            Optional<String> responseModel,
            Optional<String> responseId) {

        /** Nobody is known. */
        public static final Served NOBODY =
                new Served(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        Json json() {
            return Json.object()
                    .put("provider", provider)
                    .put("requestModel", requestModel)
                    .put("responseModel", responseModel)
                    .put("responseId", responseId)
                    .build();
        }
    }

    /**
     * Tokens of a call, as the provider counted them.
     *
     * @param input those of the prompt
     * @param output those of the answer
     * @param cachedInput those of the prompt that were cached
     * @param reasoning those of the answer that nobody saw
     */
    public record Tokens(
            Optional<Long> input, Optional<Long> output, Optional<Long> cachedInput, Optional<Long> reasoning) {

        /** Nobody counted. */
        public static final Tokens NONE =
                new Tokens(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        Json json() {
            return Json.object()
                    .putJson("input", input.map(Json::of))
                    .putJson("output", output.map(Json::of))
                    .putJson("cachedInput", cachedInput.map(Json::of))
                    .putJson("reasoning", reasoning.map(Json::of))
                    .build();
        }
    }

    /** An amount of money in a currency of ISO 4217. */
    public record Cost(BigDecimal amount, String currency) {}

    /** Why a call failed: a type as the recorder named it, and the HTTP status if there was one. */
    public record Failure(String type, Optional<Integer> status) {}

    /** Returns only how the model was asked to answer: what is known of a question that was never put. */
    public Recorded paramsOnly() {
        return new Recorded(
                NOTHING.at,
                NOTHING.turn,
                NOTHING.trace,
                NOTHING.served,
                params,
                NOTHING.tokens,
                NOTHING.latencyMillis,
                NOTHING.firstTokenMillis,
                NOTHING.cost,
                NOTHING.error,
                NOTHING.outcome,
                NOTHING.extra);
    }

    /** Adds what is known to a record. */
    void write(JsonObjects record) {
        at.ifPresent(start -> record.put("ts", start.toString()));
        turn.ifPresent(number -> record.put("turn", number));
        trace.ifPresent(place -> record.put(
                "trace",
                Json.object()
                        .put("traceId", place.traceId())
                        .put("spanId", place.spanId())
                        .build()));
        putUnlessEmpty(record, "target", served.json());
        putUnlessEmpty(record, "params", params);
        putUnlessEmpty(record, "usage", tokens.json());
        latencyMillis.ifPresent(time -> record.put("latencyMs", time));
        firstTokenMillis.ifPresent(time -> record.put("firstTokenMs", time));
        cost.ifPresent(spent -> record.put(
                "cost",
                Json.object()
                        .put("amount", new Json.Num(spent.amount()))
                        .put("currency", spent.currency())
                        .build()));
        error.ifPresent(failure -> record.put(
                "error",
                Json.object()
                        .put("type", failure.type())
                        .putJson("status", failure.status().map(Json::of))
                        .build()));
        if (!outcome.isEmpty()) {
            record.put("outcome", new Json.Obj(new TreeMap<>(outcome)));
        }
        putUnlessEmpty(record, "extra", extra);
    }

    private static void putUnlessEmpty(JsonObjects record, String name, Json value) {
        if (!value.members().isEmpty()) {
            record.put(name, value);
        }
    }
}
