package dev.evaluator.score;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import dev.evaluator.json.JsonSchema;
import dev.evaluator.sample.FinishReason;
import dev.evaluator.target.Replay;
import dev.evaluator.target.Response;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Grades 0 where the target failed in a way the suite declares, and 1 where it answered and did not; its mean is the
 * rate at which the target can be relied upon. A failure that is not declared leaves the case unscored: whether it
 * would also have failed otherwise is not known.
 *
 * @param failures what counts as failing
 * @param schema what an answer must fit, when a violation counts as failing too
 */
public record Reliability(Set<Failure> failures, Optional<JsonSchema> schema) implements Evaluator {

    public Reliability {
        failures = Set.copyOf(failures);
        if (failures.isEmpty() && schema.isEmpty()) {
            throw new IllegalArgumentException("reliability must declare what counts as failing: "
                    + EnumSet.allOf(Failure.class) + " or a schema");
        }
    }

    @Override
    public Score unanswered(NoAnswer failure) {
        return failures.contains(failure.kind()) ? new Score.Graded(0, failure.detail()) : failure.unscored();
    }

    @Override
    public Score evaluate(Replay replay) {
        Response response = replay.response();
        if (failures.contains(Failure.REFUSAL) && RefusalDetector.refuses(response)) {
            return new Score.Graded(0, "refuses");
        }
        if (failures.contains(Failure.TRUNCATION) && response.finish().equals(Optional.of(FinishReason.LENGTH))) {
            return new Score.Graded(0, "was cut at the most tokens allowed");
        }
        Optional<String> violation = schema.flatMap(expected -> violation(expected, response.text()));
        if (violation.isPresent()) {
            return new Score.Graded(0, violation.get());
        }
        return failures.contains(Failure.TRUNCATION) && response.finish().isEmpty()
                ? new Score.Unscored(Reason.EVIDENCE_MISSING, "the target does not say why its answer ended")
                : new Score.Graded(1, "");
    }

    private static Optional<String> violation(JsonSchema schema, String text) {
        try {
            return schema.problems(Json.parse(text)).stream().findFirst();
        } catch (JsonException e) {
            return Optional.of("is not JSON: " + e.getMessage());
        }
    }

    @Override
    public boolean passFail() {
        return true;
    }

    @Override
    public Json definition() {
        Set<String> labels = failures.stream().map(Failure::label).collect(Collectors.toCollection(TreeSet::new));
        return Json.object()
                .put("reliability", Json.ofTexts(labels))
                .putJson("json-schema", schema.map(JsonSchema::source))
                .build();
    }
}
