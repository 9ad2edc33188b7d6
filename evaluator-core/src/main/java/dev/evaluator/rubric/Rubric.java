package dev.evaluator.rubric;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import java.util.List;

/** What good means: criteria whose weighted mean is the score. */
public record Rubric(String name, List<Criterion> criteria) {

    public Rubric {
        criteria = List.copyOf(criteria);
        if (criteria.isEmpty()) {
            throw new IllegalArgumentException("rubric '" + name + "' must have at least one criterion");
        }
        long names = criteria.stream().map(Criterion::name).distinct().count();
        if (names < criteria.size()) {
            throw new IllegalArgumentException("rubric '" + name + "' names a criterion twice");
        }
    }

    /** Returns a rubric. */
    public static Rubric of(String name, Criterion... criteria) {
        return new Rubric(name, List.of(criteria));
    }

    /** Returns the identity of its content. */
    public Digest digest() {
        return Digest.of(json());
    }

    /** Returns the rubric as part of a suite's identity. */
    public Json json() {
        return Json.object()
                .put("name", name)
                .put(
                        "criteria",
                        Json.array(criteria.stream().map(Criterion::json).toList()))
                .build();
    }
}
