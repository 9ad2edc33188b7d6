package dev.evaluator.score;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import dev.evaluator.json.JsonSchema;
import dev.evaluator.target.Replay;
import java.util.List;

/** Passes an answer that is one JSON document valid by a schema. */
public record JsonSchemaEvaluator(JsonSchema schema) implements Evaluator {

    @Override
    public Score evaluate(Replay replay) {
        try {
            List<String> problems = schema.problems(Json.parse(replay.response().text()));
            return Score.pass(problems.isEmpty(), () -> problems.getFirst());
        } catch (JsonException e) {
            return new Score.Graded(0, "is not JSON: " + e.getMessage());
        }
    }

    @Override
    public boolean passFail() {
        return true;
    }

    @Override
    public Json definition() {
        return Json.object().put("json-schema", schema.source()).build();
    }
}
