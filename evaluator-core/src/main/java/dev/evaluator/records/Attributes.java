package dev.evaluator.records;

import dev.evaluator.json.Json;
import java.util.Optional;

/**
 * What a span or log record says, by name; of several names for one thing the first that is there counts.
 *
 * @param all every attribute, an object
 * @param notes where to note what does not fit
 */
record Attributes(Json all, Notes notes) {

    Optional<String> text(String... names) {
        return first(names)
                .flatMap(name -> Optionals.text(all, name, notes))
                .filter(text -> !text.isBlank());
    }

    Optional<Long> whole(String... names) {
        return first(names).flatMap(name -> Optionals.whole(all, name, notes));
    }

    Optional<Json> value(String... names) {
        return first(names).flatMap(all::member);
    }

    private Optional<String> first(String... names) {
        for (String name : names) {
            if (all.member(name).isPresent()) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
