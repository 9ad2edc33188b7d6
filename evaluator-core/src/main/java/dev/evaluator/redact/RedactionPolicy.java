package dev.evaluator.redact;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is looked for beyond the kinds that show by their form, and what stands in its place.
 *
 * @param mode what stands in place
 * @param custom patterns of the user
 * @param known JSON pointers into a record's {@code extra} whose values are somebody's, with their kinds
 */
public record RedactionPolicy(RedactionMode mode, List<CustomPattern> custom, Map<String, PrivateKind> known) {

    /** Identifiers and secrets, replaced by surrogates. */
    public static final RedactionPolicy USUAL = new RedactionPolicy(RedactionMode.SURROGATE, List.of(), Map.of());

    public RedactionPolicy {
        custom = List.copyOf(custom);
        known = Map.copyOf(known);
    }

    /** Returns this policy with another mode. */
    public RedactionPolicy in(RedactionMode other) {
        return new RedactionPolicy(other, custom, known);
    }

    /** Returns the identity of the policy. */
    public Digest digest() {
        Map<String, String> places = new LinkedHashMap<>();
        new TreeMap<>(known).forEach((place, kind) -> places.put(place, kind.label()));
        return Digest.of(Json.object()
                .put("mode", mode.label())
                .put(
                        "custom",
                        Json.array(custom.stream().map(CustomPattern::json).toList()))
                .put("known", places)
                .build());
    }
}
