package dev.evaluator.records;

import dev.evaluator.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people said about an item: what they settled on, else what most of them said. */
final class Gold {

    private Gold() {}

    /** Returns who settled it, or why, where the file says so. */
    static String reason(Json item) {
        Optional<Json> gold = item.member("gold");
        return gold.flatMap(given -> Fields.scalar(given, "reason").or(() -> Fields.scalar(given, "by")))
                .orElse("");
    }

    static Optional<Json> of(Json item, JudgedItem.Kind kind) {
        return item.member("gold")
                .flatMap(gold -> gold.member(kind.field()))
                .or(() -> majority(item.member("human").orElse(Json.nothing()).items(), kind));
    }

    private static Optional<Json> majority(List<Json> people, JudgedItem.Kind kind) {
        Map<Json, Integer> said = new HashMap<>();
        people.forEach(person -> person.member(kind.field()).ifPresent(grade -> said.merge(grade, 1, Integer::sum)));
        return said.entrySet().stream()
                .filter(grade -> 2 * grade.getValue() > people.size())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
