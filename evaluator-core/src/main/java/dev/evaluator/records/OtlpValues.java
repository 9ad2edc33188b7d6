package dev.evaluator.records;

import dev.evaluator.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** OpenTelemetry's values in JSON: each is an object that names its type, and whole numbers stand as texts as a rule. */
final class OtlpValues {

    private static final long NANOS = 1_000_000_000;

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?");

    private OtlpValues() {}

    /** Returns what a value says; nothing when it says nothing that anybody knows. */
    static Json json(Json value) {
        if (value.members().get("stringValue") instanceof Json.Str text) {
            return text;
        }
        for (Map.Entry<String, Json> typed : value.members().entrySet()) {
            Optional<Json> said = json(typed.getKey(), typed.getValue());
            if (said.isPresent()) {
                return said.get();
            }
        }
        return Json.nothing();
    }

    private static Optional<Json> json(String type, Json value) {
        return switch (type) {
            case "stringValue", "boolValue", "bytesValue" -> Optional.of(value);
            case "intValue", "doubleValue" -> Optional.of(number(value));
            case "arrayValue" -> Optional.of(array(value));
            case "kvlistValue" -> Optional.of(named(value.member("values").orElse(Json.nothing())));
            default -> Optional.empty();
        };
    }

    /** Returns an object of values that are listed with their keys; of equal keys the last counts. */
    static Json named(Json list) {
        Map<String, Json> values = new LinkedHashMap<>();
        for (Json pair : list.items()) {
            if (pair.members().get("key") instanceof Json.Str(String key)) {
                values.put(key, json(pair.members().getOrDefault("value", Json.nothing())));
            }
        }
        return new Json.Obj(values);
    }

    private static Json array(Json array) {
        List<Json> items = new ArrayList<>();
        for (Json item : array.member("values").orElse(Json.nothing()).items()) {
            items.add(json(item));
        }
        return Json.array(items);
    }

    /** Returns a number also where it was written as a text, as NaN must be; that one stays a text. */
    private static Json number(Json written) {
        if (!(written instanceof Json.Str(String text))) {
            return written;
        }
        if (isShortWhole(text)) {
            return new Json.Num(BigDecimal.valueOf(Long.parseLong(text)));
        }
        return NUMBER.matcher(text).matches() ? new Json.Num(new BigDecimal(text)) : written;
    }

    // As times and counts are, of which every span has several: no pattern need be asked.
    private static boolean isShortWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 18;
    }

    /** Returns the time that lies this many nanoseconds after 1970; zero means that nobody knows. */
    static Optional<Instant> time(Json nanos) {
        return number(nanos)
                .whole()
                .filter(count -> count > 0)
                .map(count -> Instant.ofEpochSecond(count / NANOS, count % NANOS));
    }

    /** Returns an id in hexadecimal digits; upper case is the same as lower case. */
    static Optional<String> id(Json json, String name) {
        return json.member(name).flatMap(Json::text).filter(id -> !id.isBlank()).map(id -> id.toLowerCase(Locale.ROOT));
    }

    /** Returns how many characters stand in a value, names and numbers included. */
    static long size(Json value) {
        return switch (value) {
            case Json.Str(String text) -> text.length();
            case Json.Obj(Map<String, Json> members) -> {
                long sum = 0;
                for (Map.Entry<String, Json> member : members.entrySet()) {
                    sum += member.getKey().length() + size(member.getValue());
                }
                yield sum;
            }
            case Json.Arr(List<Json> items) -> {
                long sum = 0;
                for (Json item : items) {
                    sum += size(item);
                }
                yield sum;
            }
            case Json.Num number -> 8;
            case Json.Bool truth -> 4;
            case Json.Nothing nothing -> 4;
        };
    }
}
