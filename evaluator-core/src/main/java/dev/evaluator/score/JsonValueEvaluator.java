package dev.evaluator.score;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import dev.evaluator.sample.Sample;
import dev.evaluator.target.Replay;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Passes an answer that is a JSON document with the expected value in one place; no JSON, or nothing in that place, is
 * wrong.
 *
 * @param at a JSON Pointer (RFC 6901)
 * @param expected what must stand there
 */
public record JsonValueEvaluator(String at, Expected expected) implements Evaluator {

    public JsonValueEvaluator {
        Json.nothing().at(at); // refuses what is no pointer
    }

    /** What a value is held against. */
    public sealed interface Expected {

        /** One value, the same for every sample. */
        record Value(Json value) implements Expected {}

        /** What stands in the same place of the reference, which is a JSON document. */
        record Same() implements Expected {}

        /** What stands in the same place of the reference, as text and by a match. */
        record Agreeing(Match match) implements Expected {}
    }

    @Override
    public Score evaluate(Replay replay) {
        Json wanted = Json.nothing();
        if (expected instanceof Expected.Value(Json value)) {
            wanted = value;
        } else {
            Optional<Json> reference = replay.sample()
                    .reference()
                    .text()
                    .flatMap(JsonValueEvaluator::read)
                    .flatMap(json -> json.at(at));
            if (reference.isEmpty()) {
                return new Score.Unscored(
                        Reason.NO_REFERENCE, "the reference is no JSON document with a value at '" + at + "'");
            }
            wanted = reference.get();
        }
        return held(replay.response().text(), wanted);
    }

    private Score held(String answer, Json wanted) {
        try {
            return Json.parse(answer)
                    .at(at)
                    .map(found -> Score.pass(agrees(found, wanted), () -> "another value stands at '" + at + "'"))
                    .orElseGet(() -> new Score.Graded(0, "has nothing at '" + at + "'"));
        } catch (JsonException e) {
            return new Score.Graded(0, "is not JSON: " + e.getMessage());
        }
    }

    private boolean agrees(Json found, Json wanted) {
        return expected instanceof Expected.Agreeing(Match match)
                ? match.agrees(text(found), text(wanted))
                : JsonEquality.same(found, wanted);
    }

    private static String text(Json value) {
        return switch (value) {
            case Json.Str(String text) -> text;
            case Json.Num(BigDecimal number) -> number.toString();
            default -> value.line();
        };
    }

    private static Optional<Json> read(String document) {
        try {
            return Optional.of(Json.parse(document));
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean appliesTo(Sample sample) {
        return expected instanceof Expected.Value || sample.reference().text().isPresent();
    }

    @Override
    public boolean passFail() {
        return true;
    }

    @Override
    public Json definition() {
        var value = Json.object().put("at", at);
        switch (expected) {
            case Expected.Value(Json wanted) -> value.put("equals", wanted);
            case Expected.Same() -> value.put("match", "same");
            case Expected.Agreeing(Match match) -> value.put("match", match.name());
        }
        return Json.object().put("json-value", value.build()).build();
    }
}
