package dev.evaluator.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON Pointers (RFC 6901). */
final class JsonPointers {

    private JsonPointers() {}

    static Optional<Json> find(Json from, String pointer) {
        if (pointer.isEmpty()) {
            return Optional.of(from);
        }
        if (pointer.charAt(0) != '/') {
            throw new IllegalArgumentException("a JSON pointer must begin with '/', was '" + pointer + "'");
        }
        Json here = from;
        for (String step : pointer.substring(1).split("/", -1)) {
            Optional<Json> next = step(here, step.replace("~1", "/").replace("~0", "~"));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            here = next.get();
        }
        return Optional.of(here);
    }

    private static Optional<Json> step(Json here, String step) {
        return switch (here) {
            case Json.Obj(Map<String, Json> members) -> Optional.ofNullable(members.get(step));
            case Json.Arr(List<Json> items)
            when step.matches("0|[1-9][0-9]{0,8}") -> {
                int index = Integer.parseInt(step);
                yield index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
            }
            default -> Optional.empty();
        };
    }
}
