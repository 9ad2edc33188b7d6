package dev.evaluator.rubric;

import dev.evaluator.json.Json;

/**
 * What a rubric claims to measure, so that nobody reads more into its score.
 *
 * @param measures what a high score says
 * @param leavesOut what it does not say
 */
public record Scope(String measures, String leavesOut) {

    public Scope {
        if (measures.isBlank() || leavesOut.isBlank()) {
            throw new IllegalArgumentException("a scope must say what it measures and what it leaves out, had '"
                    + measures + "' and '" + leavesOut + "'");
        }
    }

    Json json() {
        return Json.object()
                .put("measures", measures)
                .put("leavesOut", leavesOut)
                .build();
    }
}
