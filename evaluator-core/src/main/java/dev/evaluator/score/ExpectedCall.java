package dev.evaluator.score;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonSchema;
import dev.evaluator.target.ToolCall;
import java.util.Optional;

/**
 * A tool that must be called, and with what.
 *
 * @param name the tool's name
 * @param arguments what the arguments must be
 */
public record ExpectedCall(String name, Arguments arguments) {

    /** What is expected of arguments. */
    public sealed interface Arguments {

        /** Any will do. */
        record Any() implements Arguments {}

        /** These values and no others. */
        record Values(Json values) implements Arguments {}

        /** Whatever fits a schema. */
        record Fitting(JsonSchema schema) implements Arguments {}
    }

    /** Returns a call with whatever arguments. */
    public static ExpectedCall of(String name) {
        return new ExpectedCall(name, new Arguments.Any());
    }

    /** Returns a call with these arguments and no others. */
    public static ExpectedCall of(String name, Json arguments) {
        return new ExpectedCall(name, new Arguments.Values(arguments));
    }

    /** Returns a call with arguments that fit a schema. */
    public static ExpectedCall of(String name, JsonSchema arguments) {
        return new ExpectedCall(name, new Arguments.Fitting(arguments));
    }

    /** Returns what is wrong with a call, if anything is; values are not repeated. */
    Optional<String> fault(ToolCall call) {
        if (!call.name().equals(name)) {
            return Optional.of("calls another tool than " + name);
        }
        return switch (arguments) {
            case Arguments.Any() -> Optional.empty();
            case Arguments.Values(Json values) ->
                JsonEquality.same(values, call.arguments())
                        ? Optional.empty()
                        : Optional.of("calls " + name + " with other arguments");
            case Arguments.Fitting(JsonSchema schema) ->
                schema.problems(call.arguments()).isEmpty()
                        ? Optional.empty()
                        : Optional.of("calls " + name + " with arguments that do not fit their schema");
        };
    }

    /** Returns the expectation as part of a suite's identity. */
    Json definition() {
        var json = Json.object().put("name", name);
        switch (arguments) {
            case Arguments.Any() -> {}
            case Arguments.Values(Json values) -> json.put("arguments", values);
            case Arguments.Fitting(JsonSchema schema) -> json.put("json-schema", schema.source());
        }
        return json.build();
    }
}
