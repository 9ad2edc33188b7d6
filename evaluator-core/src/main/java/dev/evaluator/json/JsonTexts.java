package dev.evaluator.json;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The texts inside a JSON value. */
final class JsonTexts {

    private JsonTexts() {}

    /** Rewrites keys, strings, and numbers that do not survive as they are: a card number may stand as a number. */
    static Json rewritten(Json value, UnaryOperator<String> rewriting) {
        return switch (value) {
            case Json.Obj(Map<String, Json> members) -> {
                JsonObjects rewritten = Json.object();
                members.forEach((name, member) -> rewritten.put(rewriting.apply(name), rewritten(member, rewriting)));
                yield rewritten.build();
            }
            case Json.Arr(List<Json> items) ->
                Json.array(
                        items.stream().map(item -> rewritten(item, rewriting)).toList());
            case Json.Str(String text) -> Json.of(rewriting.apply(text));
            case Json.Num number -> {
                String text = number.value().toString();
                String rewritten = rewriting.apply(text);
                yield rewritten.equals(text) ? number : Json.of(rewritten);
            }
            case Json.Bool truth -> truth;
            case Json.Nothing nothing -> nothing;
        };
    }
}
