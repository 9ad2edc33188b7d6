package dev.evaluator.records;

import dev.evaluator.json.Json;
import java.util.Optional;

/** Optional fields of a record: what does not fit is left out and noted. */
final class Optionals {

    private Optionals() {}

    static Optional<String> text(Json json, String name, Notes notes) {
        return noted(json.member(name), json.member(name).flatMap(Json::text), notes)
                .map(text -> Fields.clean(text, notes));
    }

    /** Returns a whole number that is not negative, also where it was written as a text. */
    static Optional<Long> whole(Json json, String name, Notes notes) {
        return noted(json.member(name), json.member(name).flatMap(Optionals::count), notes);
    }

    /** Returns a whole number that is not negative and fits 31 bits. */
    static Optional<Integer> small(Json json, String name, Notes notes) {
        return noted(
                json.member(name),
                json.member(name)
                        .flatMap(Optionals::count)
                        .filter(count -> count <= Integer.MAX_VALUE)
                        .map(Long::intValue),
                notes);
    }

    private static Optional<Long> count(Json value) {
        return value.whole()
                .or(() -> value.text().filter(digits -> digits.length() <= 18).flatMap(Optionals::digits))
                .filter(count -> count >= 0);
    }

    private static Optional<Long> digits(String text) {
        return text.isEmpty() || text.chars().anyMatch(c -> c < '0' || c > '9')
                ? Optional.empty()
                : Optional.of(Long.parseLong(text));
    }

    /** Returns a finite number that is not negative. */
    static Optional<Double> amount(Json json, String name, Notes notes) {
        return noted(
                json.member(name),
                json.member(name).flatMap(Json::number).filter(number -> number >= 0 && Double.isFinite(number)),
                notes);
    }

    /** Returns what was understood of a field, and notes it when the field says something else. */
    static <T> Optional<T> noted(Optional<Json> field, Optional<T> understood, Notes notes) {
        if (field.isPresent() && understood.isEmpty()) {
            notes.note(Quality.BAD_OPTIONAL);
        }
        return understood;
    }
}
