package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How a model was asked to answer, from the words of a request into ours. */
final class Params {

    private static final Map<String, String> NUMBERS = Map.ofEntries(
            Map.entry("temperature", "temperature"),
            Map.entry("top_p", "topP"),
            Map.entry("topP", "topP"),
            Map.entry("top_k", "topK"),
            Map.entry("topK", "topK"),
            Map.entry("max_tokens", "maxTokens"),
            Map.entry("maxTokens", "maxTokens"),
            Map.entry("max_completion_tokens", "maxTokens"),
            Map.entry("max_output_tokens", "maxTokens"),
            Map.entry("seed", "seed"),
            Map.entry("frequency_penalty", "frequencyPenalty"),
            Map.entry("frequencyPenalty", "frequencyPenalty"),
            Map.entry("presence_penalty", "presencePenalty"),
            Map.entry("presencePenalty", "presencePenalty"));

    private static final Set<String> ELSEWHERE =
            Set.of("messages", "model", "tools", "functions", "metadata", "stream", "stream_options", "store");

    /** Who asked, and credentials: never kept. */
    private static final Set<String> DROPPED = Set.of(
            "user", "safety_identifier", "prompt_cache_key", "extra_headers", "headers", "api_key", "extra_body");

    private Params() {}

    /** Returns the parameters of a request; what is wrong with one is noted, who asked is left out. */
    static Json of(Json body, Notes notes) {
        Map<String, Json> params = new LinkedHashMap<>();
        JsonObjects extra = Json.object();
        body.members().forEach((name, value) -> {
            if (value instanceof Json.Nothing || ELSEWHERE.contains(name) || DROPPED.contains(name)) {
                return;
            }
            switch (name) {
                case "stop", "stop_sequences" -> put(params, "stop", stop(value), notes);
                case "response_format" -> params.put("responseFormat", value);
                default -> {
                    if (NUMBERS.containsKey(name)) {
                        put(params, NUMBERS.get(name), number(value), notes);
                    } else {
                        extra.put(name, value);
                    }
                }
            }
        });
        Json rest = extra.build();
        if (!rest.members().isEmpty()) {
            params.put("extra", rest);
        }
        return new Json.Obj(params);
    }

    private static void put(Map<String, Json> params, String name, Optional<Json> value, Notes notes) {
        value.ifPresentOrElse(found -> params.put(name, found), () -> notes.note(Quality.BAD_OPTIONAL));
    }

    /** A number, also where it was written as a text. */
    private static Optional<Json> number(Json value) {
        return value instanceof Json.Num
                ? Optional.of(value)
                : value.text()
                        .filter(text -> text.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?"))
                        .map(text -> new Json.Num(new java.math.BigDecimal(text)));
    }

    private static Optional<Json> stop(Json value) {
        return switch (value) {
            case Json.Str text -> Optional.of(Json.array(List.of(text)));
            case Json.Arr list when list.items().stream().allMatch(Json.Str.class::isInstance) -> Optional.of(list);
            default -> Optional.empty();
        };
    }
}
