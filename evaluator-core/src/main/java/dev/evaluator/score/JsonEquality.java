package dev.evaluator.score;

import dev.evaluator.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** When two JSON values say the same: numbers by value, whatever their spelling, and members in any order. */
final class JsonEquality {

    private JsonEquality() {}

    static boolean same(Json one, Json other) {
        return switch (one) {
            case Json.Num(BigDecimal value) ->
                other instanceof Json.Num(BigDecimal otherValue) && value.compareTo(otherValue) == 0;
            case Json.Arr(List<Json> items) -> other instanceof Json.Arr(List<Json> others) && same(items, others);
            case Json.Obj(Map<String, Json> members) ->
                other instanceof Json.Obj(Map<String, Json> others) && same(members, others);
            case Json.Str text -> text.equals(other);
            case Json.Bool truth -> truth.equals(other);
            case Json.Nothing nothing -> nothing.equals(other);
        };
    }

    private static boolean same(List<Json> items, List<Json> others) {
        if (items.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < items.size(); i++) {
            if (!same(items.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Map<String, Json> members, Map<String, Json> others) {
        return members.size() == others.size()
                && members.entrySet().stream().allMatch(member -> {
                    Json other = others.get(member.getKey());
                    return other != null && same(member.getValue(), other);
                });
    }
}
