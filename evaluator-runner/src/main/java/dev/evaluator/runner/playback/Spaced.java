package dev.evaluator.runner.playback;

import dev.evaluator.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * JSON with a blank after each colon and comma, as the handed-over endpoint writes the verdicts of its judges: such a
 * verdict is the content of a message, so its every character counts.
 */
final class Spaced {

    private Spaced() {}

    static String write(Json value) {
        StringBuilder out = new StringBuilder();
        append(out, value);
        return out.toString();
    }

    private static void append(StringBuilder out, Json value) {
        switch (value) {
            case Json.Obj(Map<String, Json> members) -> {
                String before = "{";
                for (Map.Entry<String, Json> member : members.entrySet()) {
                    out.append(before).append(quoted(member.getKey())).append(": ");
                    append(out, member.getValue());
                    before = ", ";
                }
                out.append(members.isEmpty() ? "{}" : "}");
            }
            case Json.Arr(List<Json> items) -> {
                String before = "[";
                for (Json item : items) {
                    out.append(before);
                    append(out, item);
                    before = ", ";
                }
                out.append(items.isEmpty() ? "[]" : "]");
            }
            case Json.Str(String text) -> out.append(quoted(text));
            case Json.Num(BigDecimal number) -> out.append(number.toPlainString());
            case Json.Bool(boolean truth) -> out.append(truth);
            case Json.Nothing() -> out.append("null");
        }
    }

    /** The canonical form of a lone string escapes nothing but what JSON must have escaped. */
    private static String quoted(String text) {
        return Json.of(text).canonical();
    }
}
