package dev.evaluator.target;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import java.util.function.UnaryOperator;

/**
 * A tool that a target wants called; nobody calls it here.
 *
 * @param name the tool's name
 * @param arguments what it is to be called with: an object, or a string where the target wrote no JSON
 */
public record ToolCall(String name, Json arguments) {

    /** Returns a call with its arguments as a model writes them; what is no JSON is kept as text, never repaired. */
    public static ToolCall written(String name, String arguments) {
        if (arguments.isBlank()) {
            return new ToolCall(name, Json.object().build());
        }
        try {
            return new ToolCall(name, Json.parse(arguments));
        } catch (JsonException e) {
            return new ToolCall(name, Json.of(arguments));
        }
    }

    /** Returns the call with every text in it rewritten. */
    ToolCall rewritten(UnaryOperator<String> rewriting) {
        return new ToolCall(rewriting.apply(name), arguments.rewritten(rewriting));
    }

    /** Returns the call as it is stored. */
    public Json json() {
        return Json.object().put("name", name).put("arguments", arguments).build();
    }

    /** Returns the call that was stored so. */
    public static ToolCall of(Json json) {
        return new ToolCall(
                json.member("name").flatMap(Json::text).orElseThrow(),
                json.member("arguments").orElse(Json.nothing()));
    }
}
