package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Role;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of a line, read with their types; what does not fit is a {@link BadLine} that names the field. */
final class Fields {

    private Fields() {}

    /** Returns a field that must be there. */
    static Json required(Json json, String name) {
        return json.member(name).orElseThrow(() -> new BadLine(DeadReason.MISSING_FIELD, name));
    }

    /** Returns a text that must be there. */
    static String text(Json json, String name) {
        return required(json, name).text().map(Fields::clean).orElseThrow(() -> BadLine.badField(name));
    }

    /** Returns a text, or a number or truth value as text, if the field is there. */
    static Optional<String> scalar(Json json, String name) {
        return json.member(name).map(value -> scalarText(value).orElseThrow(() -> BadLine.badField(name)));
    }

    /** Returns a text, number or truth value as text; anything else is none. */
    static Optional<String> scalarText(Json value) {
        return switch (value) {
            case Json.Str(String text) -> Optional.of(clean(text));
            case Json.Num(BigDecimal number) -> Optional.of(number.toPlainString());
            case Json.Bool(boolean truth) -> Optional.of(String.valueOf(truth));
            case Json.Obj obj -> Optional.empty();
            case Json.Arr arr -> Optional.empty();
            case Json.Nothing nothing -> Optional.empty();
        };
    }

    /** Returns a list of texts, where a lone text is a list of one. */
    static List<String> texts(Json json, String name) {
        Json value = json.member(name).orElse(Json.nothing());
        return switch (value) {
            case Json.Nothing nothing -> List.of();
            case Json.Str(String text) -> List.of(clean(text));
            case Json.Arr(List<Json> items) ->
                items.stream()
                        .map(item -> scalarText(item).orElseThrow(() -> BadLine.badField(name)))
                        .toList();
            default -> throw BadLine.badField(name);
        };
    }

    /** Returns a list of messages, each of role and content. */
    static List<Message> messages(Json json, String name) {
        List<Message> messages = new ArrayList<>();
        Json list = json.member(name).orElse(Json.array(List.of()));
        if (!(list instanceof Json.Arr)) {
            throw BadLine.badField(name);
        }
        for (Json item : list.items()) {
            String place = name + "/" + messages.size();
            Role role = item.member("role")
                    .flatMap(Json::text)
                    .flatMap(Role::of)
                    .orElseThrow(() -> BadLine.badField(place + "/role"));
            String content =
                    item.member("content").flatMap(Json::text).orElseThrow(() -> BadLine.badField(place + "/content"));
            messages.add(new Message(role, clean(content)));
        }
        return messages;
    }

    /** Returns a text as it can be written, and notes what had to be replaced. */
    static String clean(String text, Notes notes) {
        String cleaned = clean(text);
        if (!cleaned.equals(text)) {
            notes.note(Quality.LONE_SURROGATE);
        }
        return cleaned;
    }

    // Asked of every text: a loop costs a fraction of a stream.
    private static boolean hasSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Half of a surrogate pair has no UTF-8 form; it becomes U+FFFD, as it would in any encoder. */
    static String clean(String text) {
        if (!hasSurrogate(text)) {
            return text;
        }
        int[] codePoints = text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .toArray();
        return new String(codePoints, 0, codePoints.length);
    }
}
