package dev.evaluator.runner.store;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import java.time.Instant;

/**
 * The verdict of a gate as it is kept.
 *
 * @param key identity of the question: suite, candidate, baseline, judges, attempt
 * @param gate the gate's name
 * @param run the run whose cases decided it
 * @param document the whole {@code verdict.json}
 * @param decidedAt when it was decided
 */
public record VerdictRecord(Digest key, String gate, String run, Json document, Instant decidedAt) {}
