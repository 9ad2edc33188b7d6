package dev.evaluator.sample;

import dev.evaluator.json.Json;
import java.util.List;
import java.util.Optional;

/** What a good answer rests on: an expected text, required points, passages of context; all optional. */
public record Reference(Optional<String> text, List<String> points, List<String> context) {

    /** No reference at all. */
    public static final Reference NONE = new Reference(Optional.empty(), List.of(), List.of());

    public Reference {
        points = List.copyOf(points);
        context = List.copyOf(context);
    }

    /** Returns a reference that is just an expected text. */
    public static Reference text(String expected) {
        return new Reference(Optional.of(expected), List.of(), List.of());
    }

    /** Returns the reference as the record format writes it. */
    public Json json() {
        return Json.object()
                .put("text", text)
                .putJson("points", points.isEmpty() ? Optional.empty() : Optional.of(Json.ofTexts(points)))
                .putJson("context", context.isEmpty() ? Optional.empty() : Optional.of(Json.ofTexts(context)))
                .build();
    }
}
