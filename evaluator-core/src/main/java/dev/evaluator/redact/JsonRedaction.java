package dev.evaluator.redact;

import dev.evaluator.json.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Redacts JSON: names, strings, and numbers that do not survive as they are; a name tells what its value is. */
final class JsonRedaction {

    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_NAME = 40;

    private final TextRedaction texts;

    JsonRedaction(TextRedaction texts) {
        this.texts = texts;
    }

    Json redacted(Json json) {
        return redacted(json, "");
    }

    Map<String, Json> members(Map<String, Json> members) {
        Map<String, Json> safe = new LinkedHashMap<>();
        members.forEach((name, value) ->
                safe.put(free(safe, texts.redacted(name)), redacted(value, name.length() > LONGEST_NAME ? "" : name)));
        return safe;
    }

    private Json redacted(Json json, String name) {
        return switch (json) {
            case Json.Obj(Map<String, Json> members) -> new Json.Obj(members(members));
            case Json.Arr(List<Json> items) ->
                Json.array(items.stream().map(item -> redacted(item, name)).toList());
            case Json.Str(String text) ->
                Json.of(
                        !text.isEmpty() && NamedSecrets.isSecretName(name)
                                ? Surrogates.DESTROYED
                                : texts.redacted(text, words(name)));
            case Json.Num(BigDecimal number) -> {
                String text = written(number);
                String safe = texts.redacted(text, words(name));
                yield safe.equals(text) ? json : Json.of(safe);
            }
            case Json.Bool truth -> truth;
            case Json.Nothing nothing -> nothing;
        };
    }

    /** A number in full, as a card's is, unless that would be longer than any identifier. */
    private static String written(BigDecimal number) {
        boolean small = number.precision() <= LONGEST_NUMBER && Math.abs((long) number.scale()) <= LONGEST_NUMBER;
        return small ? number.toPlainString() : number.toString();
    }

    /** Splits a name into its words: birthDate and birth_date are a birth date. */
    static String words(String name) {
        StringBuilder words = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean begins = i > 0 && Character.isUpperCase(c) && Character.isLowerCase(name.charAt(i - 1));
            words.append(begins ? " " : "").append(c == '_' || c == '-' || c == '.' ? ' ' : c);
        }
        return words.toString();
    }

    /** Two names may become one, as an address written in two ways does; neither value is lost. */
    static String free(Map<String, ?> taken, String name) {
        String free = name;
        for (int i = 2; taken.containsKey(free); i++) {
            free = name + " (" + i + ")";
        }
        return free;
    }
}
